/** The elements of BPMN as the corpus of histories has them: a part of a model, and what lets it go on. */
import type { EventTrigger, NodeKind } from '../../../engine/model/graph.ts';
import type { JsonObject } from '../../../engine/model/json.ts';
import { boundary, catching, each, end, extensions, flow, gateway, handler, io, loop, on, start, tag, throwing, undo, user, when } from '../../conformance/dsl/xml.ts';
import type { Player } from '../../integration/support/scenarios.ts';

export interface MatrixElement {
  /** Name of its histories. */
  id: string;
  covers: { kind: NodeKind; trigger?: EventTrigger['type'] };
  /**
   * What stands in the sub-process h between its start event `i` and its user task `w`, flows included.
   * @param more extension elements of the element: a mapping that fails, or nothing
   */
  model(more: string): string;
  /** h is a transaction. */
  transaction?: true;
  /** Beside h, for what leaves it. */
  around?: string;
  variables?: JsonObject;
  /** Lets the token go on to where `w` is open, or h is left. */
  finish?(player: Player): Promise<void>;
  /** After the element h is left at once; `w` is not there, or stands before it. */
  leaves?: 'at once' | 'after w';
  /** Task behind what h is left by; default none. */
  then?: string;
}

const path = flow('i x w j');
const plain = (name: string, attributes = '', content = ''): MatrixElement['model'] => (more) => tag(name, 'x', attributes, extensions(more) + content) + user('w') + end('j') + path;
const connector = '<camunda:connector><camunda:connectorId>work</camunda:connectorId></camunda:connector>';
const step = (element: string) => (player: Player): Promise<void> => player.complete(element);
const script = '<script>1 + 1</script>';

const activities: MatrixElement[] = [
  { id: 'task', covers: { kind: 'task' }, model: plain('task') },
  { id: 'manual-task', covers: { kind: 'manualTask' }, model: plain('manualTask') },
  { id: 'user-task', covers: { kind: 'userTask' }, model: plain('userTask'), finish: step('x') },
  { id: 'service-task', covers: { kind: 'serviceTask' }, variables: { mode: 'ok' }, model: (more) => plain('serviceTask')(connector + more), finish: (player) => player.seen('element.completed x') },
  { id: 'external-task', covers: { kind: 'serviceTask' }, model: plain('serviceTask', 'camunda:type="external" camunda:topic="lab"'), finish: (player) => player.work('x') },
  { id: 'send-task', covers: { kind: 'sendTask' }, model: plain('sendTask', 'messageRef="N"') },
  { id: 'receive-task', covers: { kind: 'receiveTask' }, model: plain('receiveTask', 'messageRef="M"'), finish: (player) => player.message('m') },
  { id: 'script-task', covers: { kind: 'scriptTask' }, model: plain('scriptTask', 'scriptFormat="feel" camunda:resultVariable="r"', script) },
  { id: 'business-rule-task', covers: { kind: 'businessRuleTask' }, variables: { age: 12 }, model: plain('businessRuleTask', 'camunda:decisionRef="fee" camunda:resultVariable="r" camunda:mapDecisionResult="singleEntry"') },
  { id: 'call-activity', covers: { kind: 'callActivity' }, model: plain('callActivity', 'calledElement="matrix-called"'), finish: (player) => player.completeCalled('prepare') },
  { id: 'sub-process', covers: { kind: 'subProcess' }, model: plain('subProcess', '', start('xi') + user('xa') + flow('xi xa')), finish: step('xa') },
  { id: 'transaction', covers: { kind: 'transaction' }, model: plain('transaction', '', start('xi') + user('xa') + flow('xi xa')), finish: step('xa') },
  { id: 'ad-hoc-sub-process', covers: { kind: 'adHocSubProcess' }, model: (more) => plain('adHocSubProcess', '', user('xa xb'))('<camunda:properties><camunda:property name="adHocActivation" value="auto"/></camunda:properties>' + more), finish: async (player) => { await player.complete('xa'); await player.complete('xb'); } },
  { id: 'event-sub-process', covers: { kind: 'eventSubProcess', trigger: 'signal' }, model: (more) => plain('task')(more) + handler('k', on.signal(), 'beside', user('ka'), flow('k_s ka')), finish: async (player) => { await player.signal('s'); await player.complete('ka'); } },
  { id: 'multi-instance-parallel', covers: { kind: 'userTask' }, model: plain('userTask', '', each('2')), finish: async (player) => { await player.complete('x'); await player.complete('x'); } },
  { id: 'multi-instance-sequential', covers: { kind: 'userTask' }, model: plain('userTask', '', each('2', { sequential: true })), finish: async (player) => { await player.complete('x'); await player.complete('x'); } },
  { id: 'multi-instance-behavior', covers: { kind: 'userTask' }, model: plain('userTask', '', each('2', { attributes: 'behavior="One"' })), finish: async (player) => { await player.complete('x'); await player.complete('x'); } },
  { id: 'standard-loop', covers: { kind: 'userTask' }, model: plain('userTask', '', loop('', 'loopMaximum="2"')), finish: async (player) => { await player.complete('x'); await player.complete('x'); } },
  { id: 'asynchronous', covers: { kind: 'userTask' }, model: plain('userTask', 'camunda:asyncBefore="true" camunda:asyncAfter="true"'), finish: async (player) => { await player.seen('task.created x'); await player.complete('x'); await player.seen('element.completed x'); } },
];

const split = (kind: Parameters<typeof gateway>[0], attributes = '', condition = false): MatrixElement['model'] => (more) =>
  gateway(kind, 'x', attributes, extensions(more)) + user('a w') + end('j') + gateway(kind, 'g', attributes === '' ? '' : attributes.replace('x_', 'g_')) +
  flow('i x') + (condition ? when('x a', 'true') + when('x g', 'true') : flow('x a', 'x g')) + flow('a g w j');

const gateways: MatrixElement[] = [
  { id: 'exclusive-gateway', covers: { kind: 'exclusiveGateway' }, model: split('exclusive', '', true), finish: step('a') },
  { id: 'parallel-gateway', covers: { kind: 'parallelGateway' }, model: split('parallel'), finish: step('a') },
  { id: 'inclusive-gateway', covers: { kind: 'inclusiveGateway' }, model: split('inclusive', '', true), finish: step('a') },
  {
    id: 'complex-gateway', covers: { kind: 'complexGateway' }, finish: step('a'),
    model: (more) => gateway('parallel', 'p') + user('a w') + end('j') + gateway('complex', 'x', '', `${extensions(more)}<activationCondition xsi:type="tFormalExpression">activationCount >= 2</activationCondition>`.replace('>=', '&gt;=')) + flow('i p a x w j', 'p x'),
  },
  {
    id: 'event-based-gateway', covers: { kind: 'eventBasedGateway' }, finish: (player) => player.message('m'),
    model: (more) => gateway('eventBased', 'x', '', extensions(more)) + catching('c', on.message()) + catching('d', on.after('PT9H')) + user('w') + end('j') + flow('i x c w j', 'x d w'),
  },
];

const caught = (trigger: EventTrigger['type'], definition: string, finish: MatrixElement['finish'], variables?: JsonObject): MatrixElement => ({
  id: `catch-${trigger}`, covers: { kind: 'intermediateCatchEvent', trigger }, ...(finish && { finish }), ...(variables && { variables }),
  model: (more) => catching('x', extensions(more) + definition) + user('w') + end('j') + path,
});

const catchEvents: MatrixElement[] = [
  caught('message', on.message(), (player) => player.message('m')),
  caught('timer', on.after('PT1S'), (player) => player.seen('timer.fired x')),
  caught('signal', on.signal(), (player) => player.signal('s')),
  caught('conditional', on.condition('go'), (player) => player.deliver({ kind: 'setVariables', variables: { go: true } }), { go: false }),
  caught('multiple', on.message() + on.signal(), (player) => player.signal('s')),
  { id: 'catch-link', covers: { kind: 'intermediateCatchEvent', trigger: 'link' }, model: (more) => throwing('t', on.link('L')) + catching('x', extensions(more) + on.link('L')) + user('w') + end('j') + flow('i t', 'x w j') },
];

const thrown = (trigger: EventTrigger['type'], definition: string): MatrixElement => ({
  id: `throw-${trigger}`, covers: { kind: 'intermediateThrowEvent', trigger }, model: (more) => throwing('x', extensions(more) + definition) + user('w') + end('j') + path,
});

const throwEvents: MatrixElement[] = [
  thrown('none', ''),
  thrown('message', on.message('N')),
  thrown('signal', on.signal('T')),
  thrown('escalation', on.escalation('X')),
  thrown('multiple', on.signal('T') + on.message('N')),
  {
    id: 'throw-compensation', covers: { kind: 'intermediateThrowEvent', trigger: 'compensation' }, finish: step('undo_a'),
    model: (more) => tag('task', 'a') + undo('a') + throwing('x', extensions(more) + on.compensation()) + user('w') + end('j') + flow('i a x w j'),
  },
  { id: 'throw-link', covers: { kind: 'intermediateThrowEvent', trigger: 'link' }, model: (more) => throwing('x', extensions(more) + on.link('L')) + catching('t', on.link('L')) + user('w') + end('j') + flow('i x', 't w j') },
];

const ending = (trigger: EventTrigger['type'], definition: string, more: Partial<MatrixElement> = {}): MatrixElement => ({
  id: `end-${trigger}`, covers: { kind: 'endEvent', trigger }, leaves: 'after w', model: (mapping) => user('w') + end('x', extensions(mapping) + definition) + flow('i w x'), ...more,
});
const behind = (definition: string): string => boundary('bx', 'h', definition) + user('z') + end('ez') + flow('bx z ez');

const endEvents: MatrixElement[] = [
  ending('none', ''),
  ending('message', on.message('N')),
  ending('signal', on.signal('T')),
  ending('escalation', on.escalation('X'), { around: behind(on.escalation('X')), then: 'z' }),
  ending('error', on.error('E'), { around: behind(on.error('E')), then: 'z' }),
  ending('terminate', on.terminate),
  ending('multiple', on.signal('T') + on.message('N')),
  ending('compensation', on.compensation(), { model: (mapping) => tag('task', 'a') + undo('a') + user('w') + end('x', extensions(mapping) + on.compensation()) + flow('i a w x'), then: 'undo_a' }),
  ending('cancel', on.cancel, { transaction: true, around: behind(on.cancel), then: 'z' }),
];

/** At a boundary event the mapping that fails is the one of the event. */
const attached = (trigger: EventTrigger['type'], definition: string, finish: (player: Player) => Promise<void>, variables?: JsonObject): MatrixElement => ({
  id: `boundary-${trigger}`, covers: { kind: 'boundaryEvent', trigger }, finish, ...(variables && { variables }),
  model: (more) => user('a w') + end('j') + boundary('x', 'a', definition) + tag('task', 'n', '', extensions(more)) + flow('i a w j', 'x n w'),
});

const boundaryEvents: MatrixElement[] = [
  attached('message', on.message(), (player) => player.message('m')),
  attached('timer', on.after('PT1S'), (player) => player.seen('timer.fired x')),
  attached('signal', on.signal(), (player) => player.signal('s')),
  attached('conditional', on.condition('go'), (player) => player.deliver({ kind: 'setVariables', variables: { go: true } }), { go: false }),
  attached('error', on.error('E'), (player) => player.raise('taskError', 'a', 'E1')),
  attached('escalation', on.escalation('X'), (player) => player.raise('taskEscalation', 'a', 'X1')),
];

export const MATRIX_ELEMENTS: MatrixElement[] = [...activities, ...gateways, ...catchEvents, ...throwEvents, ...endEvents, ...boundaryEvents];

/** A mapping that fails until the variable is set. */
export const NEEDS = io({ needs: '${needed}' });
