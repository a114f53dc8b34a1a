import type { ConformanceCase } from '../dsl/case.ts';
import {
  complete, completed, count, due, dueAt, ENDED, error, event, failed, fireTimer, holdJobs, holdTimer, incidents, listening, local, message, refused, releaseJobs, releaseTimer, retry, set, setDue, signal, taskError, taskEscalation, terminated, vars, wait,
} from '../dsl/steps.ts';
import {
  boundary, bpmn, bpmnWith, catching, each, end, extensions, flow, gateway, handler, handlerTask, io, on, property, service, start, sub, tag, throwing, user, when,
} from '../dsl/xml.ts';

const none: ConformanceCase[] = [
  { name: 'none start and end: an instance without work ends at once', proves: 'start.none end.none process', xml: bpmn(start(), end(), flow('s e')), steps: [ENDED, completed('s e'), count('instance.completed', 1)] },
  { name: 'none intermediate event: a milestone the token passes', proves: 'throw.none', xml: bpmn(start(), throwing('t', '', 'name="Reached"'), user('a'), flow('s t a')), steps: ['a', completed('s t')] },
  { name: 'an instance ends when the last token has ended, not the first', proves: 'end.none process', xml: bpmn(start(), user('a b'), end('e1'), end('e2'), flow('s a e1', 's b e2')), steps: ['a b', complete('a'), 'b', complete('b'), ENDED] },
  { name: 'without an end event the token ends where no flow leads on', proves: 'process.implicitEnd', xml: bpmn(start(), user('a'), flow('s a')), steps: ['a', complete('a'), ENDED] },
  { name: 'several none start events: a token at each of them', proves: 'start.several', xml: bpmn(start('s1'), start('s2'), user('a b'), flow('s1 a', 's2 b')), steps: ['a b', complete('b'), 'a', complete('a'), ENDED] },
  { name: 'without start events everything begins that no flow leads to', proves: 'process.implicitStart', xml: bpmn(user('a b c'), flow('b c')), steps: ['a b', complete('b'), 'a c'] },
  { name: 'an implicit start inside a sub-process', proves: 'process.implicitStart subProcess', xml: bpmn(start(), sub('h', user('a b')), user('z'), flow('s h z')), steps: ['a b', complete('a'), 'b', complete('b'), 'z'] },
  { name: 'initiator: the start event keeps who started the instance', proves: 'start.initiator', xml: bpmn(tag('startEvent', 's', 'camunda:initiator="who"'), user('a'), flow('s a')), startedBy: { userId: 'kim', groups: [] }, steps: ['a', vars({ who: 'kim' })] },
];

const messages: ConformanceCase[] = [
  { name: 'message end event: thrown, then the token ends', proves: 'end.message', xml: bpmn(start(), end('e', on.message()), flow('s e')), with: { n: 1 }, steps: [ENDED, event('message.thrown', { name: 'm', correlationKey: 'B1' })] },
  {
    name: 'intermediate message throw: with the payload mapped at the event', proves: 'throw.message data.mapping',
    xml: bpmn(start(), throwing('t', extensions(io({ a: '=n + 1' })) + on.message()), user('a'), flow('s t a')), with: { n: 1 },
    steps: ['a', event('message.thrown', { variables: { a: 2 } })],
  },
  { name: 'a message takes its variables along, at the start too', proves: 'start.message catch.message', xml: bpmn(tag('startEvent', 's', '', on.message()), catching('c', on.message('N')), user('a'), flow('s c a')), startAt: 's', with: { x: 1 }, steps: ['c', message('n', { y: 2 }), 'a', vars({ x: 1, y: 2 })] },
  { name: 'a message reaches one listener only, the one that has waited longest', proves: 'catch.message event.correlation', xml: bpmn(start(), catching('c1', on.message()), catching('c2', on.message()), user('a b'), flow('s c1 a', 's c2 b')), steps: ['c1 c2', message('m'), 'a c2', message('m'), 'a b', refused(message('m'), 'conflict')] },
  { name: 'output mappings of a catch event: only they leave', proves: 'catch.message data.mapping', xml: bpmn(start(), catching('c', extensions(io({}, { y: '=x + 1' })) + on.message()), user('a'), flow('s c a')), steps: ['c', message('m', { x: 1 }), 'a', vars({ y: 2, x: undefined })] },
  {
    name: 'event definitions by reference', proves: 'event.definitionRef',
    xml: bpmnWith('<messageEventDefinition id="MD" messageRef="M"/><timerEventDefinition id="TD"><timeDuration>PT1H</timeDuration></timerEventDefinition><signalEventDefinition id="SD" signalRef="S"/>',
      start(), catching('c', '<eventDefinitionRef>MD</eventDefinitionRef>'), catching('t', '<eventDefinitionRef>TD</eventDefinitionRef>'), catching('v', '<eventDefinitionRef>SD</eventDefinitionRef>'), user('a'), flow('s c t v a')),
    steps: ['c', message('m'), 't', wait('PT1H'), 'v', signal('s'), 'a'],
  },
  {
    name: 'one referenced and one own event definition make a multiple event', proves: 'event.definitionRef catch.multiple',
    xml: bpmnWith('<messageEventDefinition id="MD" messageRef="M"/>', start(), catching('c', `<eventDefinitionRef>MD</eventDefinitionRef>${on.signal()}`), user('a'), flow('s c a')),
    steps: ['c', listening(2), signal('s'), 'a', listening(0)],
  },
];

const timers: ConformanceCase[] = [
  { name: 'a moment in the past is due at once', proves: 'catch.timerDate', xml: bpmn(start(), catching('c', on.date('2020-01-01T00:00:00Z')), user('a'), flow('s c a')), steps: ['c', wait('PT0S'), 'a'] },
  { name: 'a duration by an expression', proves: 'catch.timerDuration', xml: bpmn(start(), catching('c', on.after('=d')), user('a'), flow('s c a')), with: { d: 'PT90M' }, steps: ['c', due('PT90M'), wait('PT89M'), 'c', wait('PT1M'), 'a'] },
  { name: 'a duration by a template', proves: 'catch.timerDuration', xml: bpmn(start(), catching('c', on.after('PT${h}H')), user('a'), flow('s c a')), with: { h: 3 }, steps: ['c', due('PT3H')] },
  { name: 'a timer that cannot be read is an incident; retried once it can', proves: 'incident.expression catch.timerDuration', xml: bpmn(start(), catching('c', on.after('=d')), user('a'), flow('s c a')), with: { d: 'soon' }, steps: ['c', incidents('soon'), listening(0), set({ d: 'PT1H' }), retry, incidents(), wait('PT1H'), 'a'] },
  { name: 'calendar months and days count as such', proves: 'catch.timerDuration', xml: bpmn(start(), catching('c', on.after('P1M1DT1H')), user('a'), flow('s c a')), steps: ['c', dueAt('2026-10-22T15:13:20Z')] },
  {
    name: 'boundary cycle: as often as it says, by its schedule', proves: 'boundary.timerCycle',
    xml: bpmn(start(), user('a late'), flow('s a', 'b late'), boundary('b', 'a', on.cycle('R3/PT1H'), 'beside')),
    steps: ['a', wait('PT1H'), 'a late', due('PT2H'), wait('PT1H'), wait('PT1H'), 'a late late late', listening(0), wait('PT5H'), 'a late late late'],
  },
  {
    name: 'boundary cycle: time that was missed is made up for, one firing each', proves: 'boundary.timerCycle',
    xml: bpmn(start(), user('a late'), flow('s a', 'b late'), boundary('b', 'a', on.cycle('R/PT1H'), 'beside')), steps: ['a', wait('PT3H30M'), 'a late late late', due('PT4H')],
  },
  {
    name: 'boundary cycle with a start and an end', proves: 'boundary.timerCycle',
    xml: bpmn(start(), user('a late'), flow('s a', 'b late'), boundary('b', 'a', on.cycle('R/2026-09-21T16:00:00Z/PT1H/2026-09-21T17:30:00Z'), 'beside')),
    steps: ['a', dueAt('2026-09-21T16:00:00Z'), wait('P1D'), 'a late late', listening(0)],
  },
  {
    name: 'boundary cron: the next moment on the clock of the region', proves: 'boundary.timerCron',
    xml: bpmn(start(), user('a late'), flow('s a', 'b late'), boundary('b', 'a', on.cycle('0 8 * * *'), 'beside')),
    steps: ['a', dueAt('2026-09-22T00:00:00Z'), wait('P1D'), 'a late', dueAt('2026-09-23T00:00:00Z'), complete('a'), listening(0), 'late'],
  },
  {
    name: 'a cycle at an interrupting boundary event fires at its first occurrence', proves: 'boundary.timerCycle',
    xml: bpmn(start(), user('a late'), flow('s a', 'b late'), boundary('b', 'a', on.cycle('R3/PT1H'))), steps: ['a', due('PT1H'), wait('PT1H'), 'late', listening(0)],
  },
  {
    name: 'a cycle in an event sub-process: an instance of it each time, while the scope runs', proves: 'eventSubProcess.timerCycle',
    xml: bpmn(start(), user('a'), flow('s a'), handlerTask('h', on.cycle('R/PT1H'), 'beside')),
    steps: ['a', wait('PT2H'), 'a h_t h_t', due('PT3H'), complete('a'), 'h_t h_t', listening(0), complete('h_t'), complete('h_t'), ENDED],
  },
  {
    name: 'a cycle with a count in an event sub-process', proves: 'eventSubProcess.timerCycle',
    xml: bpmn(start(), user('a'), flow('s a'), handlerTask('h', on.cycle('R2/PT1H'), 'beside')), steps: ['a', wait('PT1H'), wait('PT1H'), 'a h_t h_t', listening(0)],
  },
  {
    name: 'an operator fires a cycle early: the next one is due by the schedule of the one fired', proves: 'boundary.timerCycle timer.operator',
    xml: bpmn(start(), user('a late'), flow('s a', 'b late'), boundary('b', 'a', on.cycle('R3/PT1H'), 'beside')), steps: ['a', fireTimer('b'), 'a late', due('PT2H')],
  },
  {
    name: 'an operator moves a due date', proves: 'timer.operator', xml: bpmn(start(), catching('c', on.after('PT1H')), user('a'), flow('s c a')),
    steps: ['c', setDue('c', 'PT3H'), due('PT3H'), wait('PT2H'), 'c', wait('PT1H'), 'a'],
  },
  {
    name: 'a timer held back does not fire; let go after it was due, it fires at once', proves: 'timer.operator', xml: bpmn(start(), catching('c', on.after('PT1H')), user('a'), flow('s c a')),
    steps: ['c', holdTimer('c'), wait('PT2H'), 'c', count('timer.fired', 0), releaseTimer('c'), wait('PT1S'), 'a', count('timer.fired', 1)],
  },
  {
    name: 'a timer held back and let go in time keeps its due date; an operator fires one that is held', proves: 'timer.operator',
    xml: bpmn(start(), user('a x y'), flow('s a', 'b1 x', 'b2 y'), boundary('b1', 'a', on.after('PT1H'), 'beside'), boundary('b2', 'a', on.after('PT3H'))),
    steps: ['a', holdTimer('b1'), holdTimer('b2'), wait('PT30M'), releaseTimer('b1'), wait('PT30M'), 'a x', fireTimer('b2'), 'x y'],
  },
  {
    name: 'jobs of an element held back: also those to come, a cycle goes on when let go', proves: 'timer.operator',
    xml: bpmn(start(), user('a x'), flow('s a', 'b x'), boundary('b', 'a', on.cycle('R3/PT1H'), 'beside')),
    steps: ['a', holdJobs('b'), fireTimer('b'), 'a x', wait('PT5H'), 'a x', count('timer.fired', 1), releaseJobs('b'), wait('PT1S'), 'a x x x', count('timer.fired', 3)],
  },
  {
    name: 'timers due together: the earliest first; what it interrupts does not fire', proves: 'boundary.timerDuration.interrupting',
    xml: bpmn(start(), user('a x y'), flow('s a', 'b1 x', 'b2 y'), boundary('b1', 'a', on.after('PT1H')), boundary('b2', 'a', on.after('PT2H'), 'beside')), steps: ['a', wait('PT5H'), 'x', count('timer.fired', 1)],
  },
  {
    name: 'a timer start event gives the instance a token there', proves: 'start.timerCycle',
    xml: bpmn(tag('startEvent', 's', '', on.cycle('R/PT1H')), user('a'), flow('s a')), startAt: 's', steps: ['a', listening(0)],
  },
];

const signals: ConformanceCase[] = [
  { name: 'a signal thrown in the flow reaches every listener of the instance, and the outbox', proves: 'throw.signal catch.signal', xml: bpmn(start(), catching('c1', on.signal()), catching('c2', on.signal()), user('a b w z'), throwing('t', on.signal()), flow('s c1 a', 's c2 b', 's w t z')), steps: ['c1 c2 w', complete('w'), 'a b z', event('signal.thrown', { name: 's' })] },
  { name: 'signal end event', proves: 'end.signal', xml: bpmn(start(), catching('c', on.signal()), user('a w'), end('e', on.signal()), flow('s c a', 's w e')), steps: ['c w', complete('w'), 'a', completed('s w c e')] },
  { name: 'a signal somebody starts to listen for later is not kept', proves: 'catch.signal', xml: bpmn(start(), user('a'), catching('c', on.signal()), flow('s a c')), steps: ['a', signal('s'), 'a', complete('a'), 'c'] },
  { name: 'another signal does not concern the listener', proves: 'catch.signal', xml: bpmn(start(), catching('c', on.signal()), user('a'), flow('s c a')), steps: ['c', signal('t'), 'c'] },
  { name: 'a signal carries the payload mapped at the event', proves: 'throw.signal data.mapping', xml: bpmn(start(), catching('c', on.signal()), user('a w'), throwing('t', extensions(io({ p: '=n * 2' })) + on.signal()), flow('s c a', 's w t')), with: { n: 4 }, steps: ['c w', complete('w'), 'a', vars({ p: 8 })] },
  { name: 'a signal name with an expression', proves: 'catch.signal', xml: bpmnWith('<signal id="Q" name="ward-${w}"/>', start(), catching('c', on.signal('Q')), user('a'), flow('s c a')), with: { w: 3 }, steps: ['c', signal('ward-3'), 'a'] },
  {
    name: 'the thrower of a signal is interrupted by the event sub-process that catches it', proves: 'throw.signal eventSubProcess.signal.interrupting',
    xml: bpmn(start(), user('w z'), throwing('t', on.signal()), flow('s w t z'), handlerTask('h', on.signal(), 'interrupting')), steps: ['w', complete('w'), 'h_t', terminated('t')],
  },
  {
    name: 'a boundary signal event catches what is thrown inside its sub-process', proves: 'boundary.signal.interrupting throw.signal',
    xml: bpmn(start(), sub('h', start('i'), throwing('t', on.signal()), user('a'), flow('i t a')), user('z late'), flow('s h z', 'b late'), boundary('b', 'h', on.signal())), steps: ['late'],
  },
  {
    name: 'several event sub-processes with the same signal: all of them start', proves: 'eventSubProcess.several',
    xml: bpmn(start(), user('a'), flow('s a'), handlerTask('h', on.signal(), 'beside'), handlerTask('k', on.signal(), 'beside')), steps: ['a', signal('s'), 'a h_t k_t'],
  },
  {
    name: 'several event sub-processes with the same signal: an interrupting one ends the others', proves: 'eventSubProcess.several',
    xml: bpmn(start(), user('a'), flow('s a'), handlerTask('h', on.signal(), 'beside'), handlerTask('k', on.signal(), 'interrupting')), steps: ['a', signal('s'), 'k_t'],
  },
  {
    name: 'several event sub-processes with the same message: the first of the model gets it', proves: 'eventSubProcess.several',
    xml: bpmn(start(), user('a'), flow('s a'), handlerTask('h', on.message(), 'beside'), handlerTask('k', on.message(), 'beside')), steps: ['a', message('m'), 'a h_t', message('m'), 'a h_t h_t'],
  },
  {
    name: 'several event sub-processes with the same duration: both start', proves: 'eventSubProcess.several',
    xml: bpmn(start(), user('a'), flow('s a'), handlerTask('h', on.after('PT1H'), 'beside'), handlerTask('k', on.after('PT1H'), 'beside')), steps: ['a', wait('PT1H'), 'a h_t k_t'],
  },
];

const conditions: ConformanceCase[] = [
  { name: 'conditional catch: true already, goes on at once', proves: 'catch.conditional', xml: bpmn(start(), catching('c', on.condition('x > 1')), user('a'), flow('s c a')), with: { x: 2 }, steps: ['a'] },
  { name: 'conditional: a variable that does not exist is not true, and no incident', proves: 'catch.conditional', xml: bpmn(start(), catching('c', on.condition('${x > 1}')), user('a'), flow('s c a')), steps: ['c', incidents(), set({ y: 1 }), 'c', set({ x: 2 }), 'a'] },
  {
    name: 'conditional, non-interrupting: has to become false before it triggers again', proves: 'boundary.conditional.beside',
    xml: bpmn(start(), user('a late'), flow('s a', 'b late'), boundary('b', 'a', on.condition('x > 1'), 'beside')),
    steps: ['a', set({ x: 2 }), 'a late', set({ x: 3 }), 'a late', set({ x: 1 }), 'a late', set({ x: 2 }), 'a late late'],
  },
  {
    name: 'conditional, non-interrupting, true when the activity begins: triggers once', proves: 'boundary.conditional.beside',
    xml: bpmn(start(), user('o a late'), flow('s o a', 'b late'), boundary('b', 'a', on.condition('x > 1'), 'beside')), steps: ['o', complete('o', { x: 2 }), 'a late'],
  },
  {
    name: 'conditions are looked at once for a batch of changes', proves: 'event.conditional.batch',
    xml: bpmn(start(), user('a late'), flow('s a', 'b late'), boundary('b', 'a', on.condition('x + y > 3'), 'beside')), with: { x: 0, y: 0 }, steps: ['a', set({ x: 9, y: -9 }), 'a', set({ x: 2, y: 2 }), 'a late'],
  },
  {
    name: 'conditions are looked at when all tokens of the step rest', proves: 'event.conditional.batch',
    xml: bpmn(start(), gateway('parallel', 'g'), catching('c', on.condition('x > 1')), user('o a z'), flow('s g c a', 'g o'), `${flow('o t u z')}<scriptTask id="t" scriptFormat="feel" camunda:resultVariable="x"><script>5</script></scriptTask><scriptTask id="u" scriptFormat="feel" camunda:resultVariable="x"><script>0</script></scriptTask>`),
    with: { x: 0 }, steps: ['c o', complete('o'), 'c z', vars({ x: 0 })],
  },
  {
    name: 'conditional with a variable name: only its changes count', proves: 'event.conditional.variableName',
    xml: bpmn(start(), catching('c', on.condition('y > 1', 'camunda:variableName="x"')), user('a'), flow('s c a')), with: { y: 0 }, steps: ['c', set({ y: 2 }), 'c', set({ x: 1 }), 'a'],
  },
  {
    name: 'a condition sees the variables of its own scope', proves: 'boundary.conditional.interrupting data.scope',
    xml: bpmn(start(), tag('subProcess', 'h', '', extensions(io({ x: '=0' })) + start('i') + user('a') + flow('i a')), user('z late'), flow('s h z', 'b late'), boundary('b', 'h', on.condition('x > 1'))),
    steps: ['a', set({ x: 2 }), 'a', set({ x: 2 }, 'h'), 'late'],
  },
  {
    name: 'two conditions of one activity become true together: the first interrupts, the other is gone', proves: 'boundary.conditional.interrupting',
    xml: bpmn(start(), user('a y z'), flow('s a', 'b y', 'd z'), boundary('b', 'a', on.condition('x > 1')), boundary('d', 'a', on.condition('x > 0'))), steps: ['a', set({ x: 2 }), 'y'],
  },
  { name: 'conditional start of an event sub-process that holds from the start', proves: 'eventSubProcess.conditional.interrupting', xml: bpmn(start(), user('a'), flow('s a'), handlerTask('h', on.condition('x > 1'), 'interrupting')), with: { x: 2 }, steps: ['h_t'] },
  {
    name: 'the counters of a multi-instance activity do not trigger a condition again', proves: 'boundary.conditional.beside host.multiInstance',
    xml: bpmn(start(), tag('userTask', 'a', '', each('3')), user('late'), flow('s a', 'b late'), boundary('b', 'a', on.condition('x > 1'), 'beside')), with: { x: 2 }, steps: ['a a a late', complete('a'), 'a a late'],
  },
  {
    name: 'a condition may be about the counters', proves: 'boundary.conditional.beside host.multiInstance',
    xml: bpmn(start(), tag('userTask', 'a', '', each('3')), user('late'), flow('s a', 'b late'), boundary('b', 'a', on.condition('nrOfCompletedInstances >= 2'), 'beside')), steps: ['a a a', complete('a'), 'a a', complete('a'), 'a late'],
  },
];

const links: ConformanceCase[] = [
  { name: 'link: the token goes on at the target of the same name', proves: 'throw.link catch.link', xml: bpmn(start(), throwing('t', on.link('L')), catching('c', on.link('L')), user('a'), flow('s t', 'c a')), steps: ['a', completed('s t c')] },
  { name: 'link: several sources, one target', proves: 'throw.link', xml: bpmn(start(), throwing('t1', on.link('L')), throwing('t2', on.link('L')), catching('c', on.link('L')), user('a'), flow('s t1', 's t2', 'c a')), steps: ['a a'] },
  { name: 'link: inside a sub-process, apart from one of the same name outside', proves: 'throw.link subProcess', xml: bpmn(start(), sub('h', start('i'), throwing('t', on.link('L')), catching('c', on.link('L')), user('a'), flow('i t', 'c a')), throwing('t2', on.link('L')), catching('c2', on.link('L')), user('z'), flow('s h t2', 'c2 z')), steps: ['a', complete('a'), 'z'] },
  { name: 'link: back in the flow makes a loop', proves: 'throw.link', xml: bpmn(start(), user('a'), gateway('exclusive', 'g', 'default="g_e"'), throwing('t', on.link('L')), catching('c', on.link('L')), end(), flow('s a g', 'g e', 'c a'), when('g t', 'more')), steps: ['a', complete('a', { more: true }), 'a', complete('a', { more: false }), ENDED] },
];

const escalations: ConformanceCase[] = [
  ...(['intermediate', 'end'] as const).flatMap((where) => (['interrupting', 'beside'] as const).map((how): ConformanceCase => {
    const thrower = where === 'end' ? end('t', on.escalation('X')) : throwing('t', on.escalation('X'));
    return {
      name: `escalation ${where} event, caught at the boundary, ${how}`, proves: `${where === 'end' ? 'end' : 'throw'}.escalation boundary.escalation.${how}`,
      xml: bpmn(start(), sub('h', start('i'), user('a c'), thrower, flow('i a t', 'i c', ...(where === 'end' ? [] : ['t y'])), where === 'end' ? '' : user('y')), user('z late'), flow('s h z', 'b late'), boundary('b', 'h', on.escalation('X'), how === 'beside' ? 'beside' : undefined)),
      steps: ['a c', complete('a'), how === 'interrupting' ? 'late' : where === 'end' ? 'c late' : 'c late y'],
    };
  })),
  { name: 'escalation: without a code it catches all', proves: 'boundary.escalation.catchAll', xml: bpmn(start(), sub('h', start('i'), end('t', on.escalation('Y')), flow('i t')), user('z late'), flow('s h z', 'b late'), boundary('b', 'h', on.escalation('', 'camunda:escalationCodeVariable="code"'))), steps: ['late', vars({ code: 'X2' })] },
  { name: 'escalation: its code comes before the catch-all', proves: 'boundary.escalation.catchAll', xml: bpmn(start(), sub('h', start('i'), end('t', on.escalation('X')), flow('i t')), user('y z'), flow('s h', 'b y', 'd z'), boundary('b', 'h', on.escalation()), boundary('d', 'h', on.escalation('X'))), steps: ['z'] },
  { name: 'escalation: nobody catches it, nothing happens', proves: 'throw.escalation', xml: bpmn(start(), throwing('t', on.escalation('X')), user('z'), flow('s t z')), steps: ['z', incidents(), event('escalation.thrown', { code: 'X1', caughtBy: null })] },
  { name: 'escalation: another code is not caught', proves: 'boundary.escalation.catchAll', xml: bpmn(start(), sub('h', start('i'), throwing('t', on.escalation('X')), user('a'), flow('i t a')), user('late'), flow('s h', 'b late'), boundary('b', 'h', on.escalation('Y'))), steps: ['a'] },
  {
    name: 'escalation: event sub-process of its scope, non-interrupting', proves: 'eventSubProcess.escalation.beside',
    xml: bpmn(start(), user('a z'), throwing('t', on.escalation('X')), flow('s a t z'), handlerTask('h', on.escalation('X'), 'beside')), steps: ['a', complete('a'), 'h_t z', complete('z'), 'h_t', complete('h_t'), ENDED],
  },
  {
    name: 'escalation: event sub-process of its scope, interrupting', proves: 'eventSubProcess.escalation.interrupting',
    xml: bpmn(start(), user('a c z'), throwing('t', on.escalation('X')), flow('s a t z', 's c'), handlerTask('h', on.escalation('X'), 'interrupting')), steps: ['a c', complete('a'), 'h_t', terminated('c t')],
  },
  {
    name: 'escalation: one scope after the other, the nearest catches', proves: 'event.propagation',
    xml: bpmn(start(), sub('o', start('j'), sub('h', start('i'), end('t', on.escalation('X')), flow('i t')), flow('j h')), user('z late'), flow('s o z', 'b late'), boundary('b', 'o', on.escalation('X'))), steps: ['late'],
  },
  {
    name: 'escalation: an event sub-process that is left alone does not catch its own', proves: 'event.propagation eventSubProcess.escalation.beside',
    xml: bpmn(start(), sub('h', start('i'), user('a'), flow('i a'), handler('k', on.escalation('X'), 'beside', throwing('t2', on.escalation('X')), user('k_t'), flow('k_s t2 k_t'))), user('late'), flow('s h', 'b late'), boundary('b', 'h', on.escalation('X'), 'beside')),
    steps: ['a', taskEscalation('a', 'X1'), 'a k_t late'],
  },
];

const errors: ConformanceCase[] = [
  { name: 'error end event: caught at the boundary of the sub-process; what runs beside it ends', proves: 'end.error boundary.error', xml: bpmn(start(), sub('h', start('i'), user('a b'), end('t', on.error('E')), flow('i a t', 'i b')), user('z late'), flow('s h z', 'x late'), boundary('x', 'h', on.error('E'))), steps: ['a b', complete('a'), 'late', terminated('b h t')] },
  { name: 'error: this code before the catch-all', proves: 'boundary.error', xml: bpmn(start(), service('a'), user('y z'), flow('s a', 'b y', 'd z'), boundary('b', 'a', on.error()), boundary('d', 'a', on.error('E'))), steps: ['a', error('a', 'E1'), 'z'] },
  { name: 'error: the catch-all takes what no code takes', proves: 'boundary.error', xml: bpmn(start(), service('a'), user('y z'), flow('s a', 'b y', 'd z'), boundary('b', 'a', on.error('', 'camunda:errorCodeVariable="c" camunda:errorMessageVariable="t"')), boundary('d', 'a', on.error('E'))), steps: ['a', error('a', 'E9'), 'y', vars({ c: 'E9', t: 'oops' })] },
  { name: 'error: a reference without a code catches all', proves: 'boundary.error', xml: bpmnWith('<error id="G"/>', start(), service('a'), user('y'), flow('s a', 'b y'), boundary('b', 'a', on.error('G'))), steps: ['a', error('a', 'G'), 'y'] },
  {
    name: 'error end event: the message of the error definition is handed over', proves: 'end.error error.message',
    xml: bpmnWith('<error id="G" errorCode="G1" camunda:errorMessage="no bed in ${ward}"/>', start(), sub('h', start('i'), end('t', on.error('G')), flow('i t')), user('y'), flow('s h', 'b y'), boundary('b', 'h', on.error('G', 'camunda:errorMessageVariable="text"'))),
    with: { ward: 'W3' }, steps: ['y', vars({ text: 'no bed in W3' })],
  },
  { name: 'error end event nobody catches: incident, the instance lives', proves: 'end.error incident.error', xml: bpmn(start(), user('a b'), end('t', on.error('E')), flow('s a t', 's b')), steps: ['a b', complete('a'), 'b t', incidents('error E1 is not caught'), complete('b'), 't'] },
  { name: 'error: an event sub-process replaces its scope', proves: 'eventSubProcess.error', xml: bpmn(start(), service('a'), user('b'), flow('s a', 's b'), handlerTask('h', on.error('E', 'camunda:errorCodeVariable="c"'), 'interrupting')), steps: ['a b', error('a', 'E1'), 'h_t', vars({ c: 'E1' }), complete('h_t'), ENDED] },
  { name: 'error: an event sub-process handles it inside, the sub-process goes on as if nothing happened', proves: 'eventSubProcess.error', xml: bpmn(start(), sub('h', start('i'), service('a'), flow('i a'), handlerTask('k', on.error(), 'interrupting')), user('z late'), flow('s h z', 'b late'), boundary('b', 'h', on.error())), steps: ['a', error('a', 'E1'), 'k_t', complete('k_t'), 'z'] },
  { name: 'error: thrown again inside its event sub-process, caught at the boundary', proves: 'eventSubProcess.error event.propagation', xml: bpmn(start(), sub('h', start('i'), service('a'), flow('i a'), handler('k', on.error('E'), 'interrupting', end('t', on.error('E')), flow('k_s t'))), user('z late'), flow('s h z', 'b late'), boundary('b', 'h', on.error('E'))), steps: ['a', error('a', 'E1'), 'late'] },
  { name: 'error: the boundary event of the activity comes before the event sub-process of the scope', proves: 'event.propagation', xml: bpmn(start(), service('a'), user('y'), flow('s a', 'b y'), boundary('b', 'a', on.error()), handlerTask('h', on.error('E'), 'interrupting')), steps: ['a', error('a', 'E1'), 'y'] },
  { name: 'error: through several scopes to the one that catches it', proves: 'event.propagation', xml: bpmn(start(), sub('o', start('j'), sub('h', start('i'), service('a'), flow('i a')), flow('j h')), user('late'), flow('s o', 'b late'), boundary('b', 'o', on.error('E'))), steps: ['a', error('a', 'E1'), 'late', terminated('a h o')] },
  { name: 'error: one with another code passes an inner catcher', proves: 'event.propagation', xml: bpmn(start(), sub('o', start('j'), sub('h', start('i'), service('a'), flow('i a')), user('y'), flow('j h', 'c y'), boundary('c', 'h', on.error('F'))), user('late'), flow('s o', 'b late'), boundary('b', 'o', on.error('E'))), steps: ['a', error('a', 'E1'), 'late'] },
  { name: 'error: from a non-interrupting event sub-process, its sibling catches', proves: 'event.propagation eventSubProcess.error', xml: bpmn(start(), user('a'), flow('s a'), handler('h', on.message(), 'beside', service('w'), flow('h_s w')), handlerTask('k', on.error('E'), 'interrupting')), steps: ['a', message('m'), 'a w', error('w', 'E1'), 'k_t'] },
  { name: 'error: while only event sub-processes are left, no further one starts', proves: 'eventSubProcess.completing event.propagation', xml: bpmn(start(), sub('o', start('i'), user('a'), flow('i a'), handler('h', on.message(), 'beside', service('w'), flow('h_s w')), handlerTask('k', on.error('E'), 'interrupting')), user('late'), flow('s o', 'b late'), boundary('b', 'o', on.error('E'))), steps: ['a', message('m'), complete('a'), 'w', error('w', 'E1'), 'late'] },
  { name: 'error of a person, in a sub-process', proves: 'task.user.error event.propagation', xml: bpmn(start(), sub('h', start('i'), user('a'), flow('i a')), user('late'), flow('s h', 'b late'), boundary('b', 'h', on.error('E'))), steps: ['a', taskError('a', 'E1'), 'late'] },
];

const ending: ConformanceCase[] = [
  { name: 'terminate: ends all other tokens of the process', proves: 'end.terminate', xml: bpmn(start(), user('a b'), end('t', on.terminate), flow('s a t', 's b')), steps: ['a b', complete('a'), ENDED, terminated('b'), listening(0)] },
  { name: 'terminate in a sub-process: ends only it; the flow goes on behind it', proves: 'end.terminate subProcess', xml: bpmn(start(), sub('h', start('i'), user('a b'), end('t', on.terminate), flow('i a t', 'i b')), user('o z'), flow('s h z', 's o')), steps: ['a b o', complete('a'), 'o z'] },
  { name: 'terminate in an event sub-process: ends only it', proves: 'end.terminate eventSubProcess.in.process', xml: bpmn(start(), user('a'), flow('s a'), handler('h', on.message(), 'beside', user('x y'), end('t', on.terminate), flow('h_s x t', 'h_s y'))), steps: ['a', message('m'), 'a x y', complete('x'), 'a'] },
  { name: 'terminate in an interrupting event sub-process: the scope completes', proves: 'end.terminate', xml: bpmn(start(), sub('o', start('i'), user('a'), flow('i a'), handler('h', on.message(), 'interrupting', user('x y'), end('t', on.terminate), flow('h_s x t', 'h_s y'))), user('z'), flow('s o z')), steps: ['a', message('m'), 'x y', complete('x'), 'z'] },
  { name: 'terminate: event sub-processes that run end too', proves: 'end.terminate', xml: bpmn(start(), user('a'), end('t', on.terminate), flow('s a t'), handlerTask('h', on.message(), 'beside')), steps: ['a', message('m'), 'a h_t', complete('a'), ENDED, terminated('h h_t')] },
  { name: 'terminate: tokens on their way end too', proves: 'end.terminate', xml: bpmn(start(), gateway('parallel', 'g'), user('a'), end('t', on.terminate), flow('s g', 'g t', 'g a')), steps: [ENDED] },
  { name: 'terminate in one instance of a multi-instance sub-process ends only that one', proves: 'end.terminate multiInstance.subProcess', xml: bpmn(start(), tag('subProcess', 'h', '', each('2') + start('i') + user('a b') + end('t', on.terminate) + flow('i a t', 'i b')), user('z'), flow('s h z')), steps: ['a a b b', complete('a'), 'a b', complete('a'), 'z'] },
];

const multiple: ConformanceCase[] = [
  { name: 'multiple end event: everything is thrown, in order', proves: 'end.multiple', xml: bpmn(start(), catching('c', on.signal()), user('a'), end('t', on.message() + on.signal()), flow('s c a', 's t')), steps: ['a', event('message.thrown', { name: 'm' }), event('signal.thrown', { name: 's' })] },
  { name: 'multiple throw event: goes on when all is thrown', proves: 'throw.multiple', xml: bpmn(start(), throwing('t', on.message() + on.message('N') + on.escalation('X')), user('z'), flow('s t z')), steps: ['z', count('message.thrown', 2), count('escalation.thrown', 1)] },
  { name: 'multiple end event with terminate', proves: 'end.multiple end.terminate', xml: bpmn(start(), user('a b'), end('t', on.message() + on.terminate), flow('s a t', 's b')), steps: ['a b', complete('a'), ENDED, count('message.thrown', 1)] },
  { name: 'multiple boundary event: an error or a message', proves: 'boundary.multiple.interrupting', xml: bpmn(start(), service('a'), user('y'), flow('s a', 'b y'), boundary('b', 'a', on.error('E') + on.message())), steps: ['a', error('a', 'E1'), 'y', listening(0)] },
  { name: 'parallel multiple: a trigger that comes twice counts once', proves: 'catch.parallelMultiple', xml: bpmn(start(), catching('c', on.message() + on.signal(), 'parallelMultiple="true"'), user('a'), flow('s c a')), steps: ['c', signal('s'), signal('s'), 'c', message('m'), 'a'] },
  { name: 'parallel multiple of three, with a timer', proves: 'catch.parallelMultiple', xml: bpmn(start(), catching('c', on.message() + on.signal() + on.after('PT1H'), 'parallelMultiple="true"'), user('a'), flow('s c a')), steps: ['c', wait('PT1H'), message('m'), 'c', signal('s'), 'a'] },
  {
    name: 'parallel multiple with a cycle, non-interrupting: armed again when all have occurred', proves: 'boundary.parallelMultiple.beside',
    xml: bpmn(start(), user('a late'), flow('s a', 'b late'), boundary('b', 'a', on.message() + on.cycle('R/PT1H'), 'beside', 'parallelMultiple="true"')),
    steps: ['a', wait('PT1H'), 'a', listening(1), wait('PT1H'), message('m'), 'a late', listening(2), due('PT3H')],
  },
  {
    name: 'parallel multiple with a condition, non-interrupting: the condition has to become false before it counts again', proves: 'boundary.parallelMultiple.beside',
    xml: bpmn(start(), user('a late'), flow('s a', 'b late'), boundary('b', 'a', on.message() + on.condition('x > 1'), 'beside', 'parallelMultiple="true"')),
    steps: ['a', set({ x: 2 }), message('m'), 'a late', message('m'), 'a late', set({ x: 0 }), set({ x: 3 }), 'a late late'],
  },
  { name: 'the payload of each trigger of a parallel multiple event is kept', proves: 'catch.parallelMultiple', xml: bpmn(start(), catching('c', on.message() + on.signal(), 'parallelMultiple="true"'), user('a'), flow('s c a')), steps: ['c', signal('s', { p: 1 }), message('m', { q: 2 }), 'a', vars({ p: 1, q: 2 })] },
];

const boundaries: ConformanceCase[] = [
  { name: 'boundary: the activity completes, its events are gone', proves: 'boundary.message.interrupting', xml: bpmn(start(), user('a z'), flow('s a z'), boundary('b', 'a', on.message()), user('y'), flow('b y')), steps: ['a', complete('a'), 'z', refused(message('m'), 'conflict')] },
  { name: 'boundary: variables of the message belong to the path behind it', proves: 'boundary.message.beside data.mapping', xml: bpmn(start(), user('a y'), flow('s a', 'b y'), boundary('b', 'a', extensions(io({}, { q: '=p + 1' })) + on.message(), 'beside')), steps: ['a', message('m', { p: 1 }), 'a y', vars({ q: 2, p: undefined })] },
  { name: 'boundary: several events on one activity, each on its own', proves: 'boundary.message.beside boundary.timerDuration.beside', xml: bpmn(start(), user('a x y'), flow('s a', 'b x', 'd y'), boundary('b', 'a', on.message(), 'beside'), boundary('d', 'a', on.after('PT1H'), 'beside')), steps: ['a', message('m'), wait('PT1H'), 'a x y', complete('a'), 'x y'] },
  { name: 'boundary without a flow: the token ends there', proves: 'boundary.message.interrupting', xml: bpmn(start(), user('a'), flow('s a'), boundary('b', 'a', on.message())), steps: ['a', message('m'), ENDED] },
  { name: 'boundary: a case state of the event is set', proves: 'boundary.message.interrupting property.caseState', xml: bpmn(start(), user('a y'), flow('s a', 'b y'), boundary('b', 'a', property('caseState', 'LATE') + on.message())), steps: ['a', message('m'), 'y', event('case.state', { to: 'LATE' })] },
  { name: 'boundary on a task with an incident: still counts', proves: 'boundary.timerDuration.interrupting incident.job', xml: bpmn(start(), service('a'), user('y'), flow('s a', 'b y'), boundary('b', 'a', on.after('PT1H'))), steps: ['a', failed('a'), incidents('down'), wait('PT1H'), 'y', incidents()] },
  { name: 'boundary: input of the activity is there when its timer is armed', proves: 'boundary.timerDuration.interrupting data.mapping', xml: bpmn(start(), tag('userTask', 'a', '', extensions(io({ d: 'PT2H' }))), user('y'), flow('s a', 'b y'), boundary('b', 'a', on.after('=d'))), steps: ['a', local('a', { d: 'PT2H' }), due('PT2H'), wait('PT2H'), 'y'] },
];

export const eventCases: ConformanceCase[] = [...none, ...messages, ...timers, ...signals, ...conditions, ...links, ...escalations, ...errors, ...ending, ...multiple, ...boundaries];
