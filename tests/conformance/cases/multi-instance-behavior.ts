import type { ConformanceCase } from '../dsl/case.ts';
import { call, complete, count, event, incidents, retry, set, signal, terminated, vars } from '../dsl/steps.ts';
import { boundary, bpmnWith, catching, each, end, escape, extensions, flow, handlerTask, on, start, sub, tag, user } from '../dsl/xml.ts';

/** Event definitions beside the process, and the signal that is called as the activity. */
const ROOTS = `<signal id="Q" name="a"/><signalEventDefinition id="DS" signalRef="S"/><errorEventDefinition id="DE" errorRef="E"/>
<escalationEventDefinition id="DX" escalationRef="X"/><messageEventDefinition id="DM" messageRef="M"/>`;

const complex = (condition: string, definition: string): string =>
  `<complexBehaviorDefinition id="k_${condition.length}"><condition xsi:type="tFormalExpression">${escape(condition)}</condition><event id="v_${condition.length}">${definition}</event></complexBehaviorDefinition>`;
const instances = (behavior: string, { content = '', of = '3', sequential = false }: { content?: string; of?: string; sequential?: boolean } = {}): string =>
  each(of, { attributes: `behavior=${behavior}`, content, sequential, ...(of === '3' ? {} : { as: 'p' }) });
/** s -> the activity a (user tasks) -> z. */
const many = (loop: string, ...more: string[]): string => bpmnWith(ROOTS, start(), tag('userTask', 'a', '', loop), user('z'), flow('s a z'), ...more);
/** A boundary event of it, with y behind. */
const caught = (definition: string, beside?: 'beside'): string => boundary('b', 'a', definition, beside) + user('y') + flow('b y');

const NONE = '"None"';
const ONE = '"One"';
const COMPLEX = '"Complex"';

export const behaviorCases: ConformanceCase[] = [
  { name: 'behavior All: no event is thrown', proves: 'multiInstance.behavior', xml: many(instances('"All"')), steps: ['a a a', complete('a'), complete('a'), complete('a'), 'z', count('signal.thrown', 0)] },
  { name: 'behavior None: a signal for each instance that completes, with the counters', proves: 'multiInstance.behavior boundary.signal.beside', xml: many(instances(NONE), caught(on.signal('Q'), 'beside')), steps: ['a a a', complete('a'), 'a a y', event('signal.thrown', { name: 'a', variables: { nrOfInstances: 3, nrOfActiveInstances: 2, nrOfCompletedInstances: 1 } }), complete('a'), 'a y y', complete('a'), 'y y y z', count('signal.thrown', 3)] },
  { name: 'behavior None: the definition it names', proves: 'multiInstance.behavior', xml: many(instances('"None" noneBehaviorEventRef="DX"'), caught(on.escalation('X'), 'beside')), steps: ['a a a', complete('a'), 'a a y', complete('a'), 'a y y'] },
  { name: 'behavior One: only the first instance throws', proves: 'multiInstance.behavior', xml: many(instances(ONE), caught(on.signal('Q'), 'beside')), steps: ['a a a', complete('a'), 'a a y', complete('a'), 'a y', complete('a'), 'y z', count('signal.thrown', 1)] },
  { name: 'behavior One: an interrupting boundary event ends the other instances', proves: 'multiInstance.behavior boundary.signal.interrupting', xml: many(instances('"One" oneBehaviorEventRef="DS"'), caught(on.signal())), steps: ['a a a', complete('a'), 'y', terminated('a a')] },
  { name: 'behavior One: an error is caught at the boundary', proves: 'multiInstance.behavior boundary.error', xml: many(instances('"One" oneBehaviorEventRef="DE"'), caught(on.error('E'))), steps: ['a a a', complete('a'), 'y'] },
  { name: 'behavior One: an error nobody catches is an incident; after it the activity goes on', proves: 'multiInstance.behavior incident.error', xml: many(instances('"One" oneBehaviorEventRef="DE"', { sequential: true })), steps: ['a', complete('a'), 'a', incidents('error E1 is not caught'), retry, 'a', complete('a'), complete('a'), 'z'] },
  { name: 'behavior One: an error is caught by an event sub-process around', proves: 'multiInstance.behavior eventSubProcess.error.interrupting', xml: many(instances('"One" oneBehaviorEventRef="DE"'), handlerTask('h', on.error('E'), 'interrupting')), steps: ['a a a', complete('a'), 'h_t'] },
  { name: 'behavior One: a message goes to the outbox, with nothing it was not given', proves: 'multiInstance.behavior throw.message', xml: many(instances('"One" oneBehaviorEventRef="DM"')), steps: ['a a a', complete('a', { n: 1 }), event('message.thrown', { name: 'm', correlationKey: 'B1', variables: {} }), 'a a'] },
  { name: 'behavior Complex: thrown when its condition holds, counting the instance that completes', proves: 'multiInstance.behavior', xml: many(instances(COMPLEX, { content: complex('nrOfCompletedInstances = 2', on.signal('S', extensions('<camunda:in source="nrOfActiveInstances" target="open"/>'))) }), caught(on.signal(), 'beside')), steps: ['a a a', complete('a'), 'a a', complete('a'), 'a y', vars({ open: 1 }), complete('a'), 'y z'] },
  { name: 'behavior Complex: the condition sees the item and the variables of its instance', proves: 'multiInstance.behavior', xml: many(instances(COMPLEX, { of: 'people', content: complex('p = "bo"', on.escalation('X')) }), caught(on.escalation('X'), 'beside')), with: { people: ['ann', 'bo'] }, steps: ['a a', complete('a[0]'), 'a', complete('a[1]'), 'y z'] },
  { name: 'behavior Complex: several definitions, in the order of the model', proves: 'multiInstance.behavior', xml: many(instances(COMPLEX, { content: complex('nrOfCompletedInstances >= 1', on.message()) + complex('nrOfCompletedInstances > 1', on.signal('S') + on.signal('T')) })), steps: ['a a a', complete('a'), count('message.thrown', 1), count('signal.thrown', 0), complete('a'), count('message.thrown', 2), count('signal.thrown', 2), event('signal.thrown', { name: 't' })] },
  { name: 'behavior Complex: a condition that cannot be evaluated is an incident; nothing has been thrown yet', proves: 'multiInstance.behavior incident.expression', xml: many(instances(COMPLEX, { content: complex('nrOfInstances > 0', on.message()) + complex('${stop}', on.signal('S')) })), steps: ['a a a', complete('a'), 'a a a', incidents('stop'), count('message.thrown', 0), set({ stop: true }), retry, 'a a', count('message.thrown', 1), count('signal.thrown', 1)] },
  { name: 'behavior of a sequential multi-instance sub-process', proves: 'multiInstance.behavior multiInstance.subProcess', xml: bpmnWith(ROOTS, start(), tag('subProcess', 'a', '', instances(NONE, { sequential: true }) + start('i') + user('c') + end('j') + flow('i c j')), user('z'), flow('s a z'), caught(on.signal('Q'), 'beside')), steps: ['c', complete('c'), 'c y', complete('c'), 'c y y', complete('c'), 'y y y z'] },
  { name: 'behavior of a multi-instance call activity', proves: 'multiInstance.behavior multiInstance.call', xml: bpmnWith(ROOTS, start(), tag('callActivity', 'a', 'calledElement="q"', instances(ONE)), user('z'), flow('s a z'), caught(on.signal('Q'))), steps: ['a a a', call.completed('a'), 'y'] },
  { name: 'behavior: the event reaches other listeners of the instance too', proves: 'multiInstance.behavior catch.signal', xml: bpmnWith(ROOTS, start(), tag('userTask', 'a', '', instances('"One" oneBehaviorEventRef="DS"')), catching('c', on.signal()), user('z w'), flow('s a z', 's c w')), steps: ['a a a c', complete('a'), 'a a w', signal('s'), 'a a w'] },
  { name: 'behavior: the completion condition is looked at after the event', proves: 'multiInstance.behavior multiInstance.completion', xml: bpmnWith(ROOTS, start(), sub('h', start('i'), tag('userTask', 'a', '', each('3', { attributes: 'behavior="None"', until: 'nrOfCompletedInstances >= 1' })), flow('i a')), user('z'), flow('s h z'), handlerTask('k', on.signal('Q'), 'beside')), steps: ['a a a', complete('a'), 'k_t z'] },
];
