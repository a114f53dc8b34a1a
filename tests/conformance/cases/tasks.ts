import type { DecisionTable } from '../../../engine/model/graph.ts';
import type { ConformanceCase } from '../dsl/case.ts';
import { command, complete, completed, count, done, due, ENDED, error, event, failed, incidents, local, message, proceed, refused, retry, set, task, taskError, taskEscalation, vars, type Step } from '../dsl/steps.ts';
import { boundary, bpmn, bpmnWith, extensions, flow, io, on, property, script, service, start, tag, user } from '../dsl/xml.ts';

/** s -> the activity x -> user task z. */
const around = (activity: string): string => bpmn(start(), activity, user('z'), flow('s x z'));
const clerk = { userId: 'kim', groups: ['clerk@H1'] };
const external = 'camunda:type="external" camunda:topic="lab"';

const fee: DecisionTable = {
  id: 'fee', hitPolicy: 'FIRST',
  inputs: [{ id: 'i', expression: 'age' }],
  outputs: [{ id: 'o', name: 'fee' }],
  rules: [{ id: 'r1', when: ['< 18'], then: ['0'] }, { id: 'r2', when: ['-'], then: ['12'] }],
};
const ruleTask = (map: string): string => around(tag('businessRuleTask', 'x', `camunda:decisionRef="fee" camunda:resultVariable="r" camunda:mapDecisionResult="${map}"`));

const plain: ConformanceCase[] = [
  { name: 'task: passes at once', proves: 'task.none', xml: around('<task id="x"/>'), steps: ['z', completed('s x'), complete('z'), ENDED] },
  { name: 'manual task: passes at once', proves: 'task.manual', xml: around('<manualTask id="x"/>'), steps: ['z', completed('s x')] },
];

const userTasks: ConformanceCase[] = [
  { name: 'user task: waits until it is completed, hands its variables on', proves: 'task.user', xml: around(user('x')), steps: ['x', complete('x', { n: 1 }), 'z', vars({ n: 1 }), count('task.created', 2)] },
  {
    name: 'user task: assignee, candidates, form and priority are worked out at activation', proves: 'task.user task.user.assignment',
    xml: around(tag('userTask', 'x', 'camunda:assignee="=boss" camunda:candidateUsers="ann, bo" camunda:candidateGroups="=[&quot;g@&quot; + org]" camunda:formKey="triage" camunda:priority="=10 + 5"')),
    with: { boss: 'kim', org: 'H1' },
    steps: ['x', task('x', { assignee: 'kim', candidateUsers: ['ann', 'bo'], candidateGroups: ['g@H1'], formKey: 'triage' }), event('task.created', { priority: 15 })],
  },
  {
    name: 'user task: due and follow-up dates as durations and instants', proves: 'task.user task.user.dates',
    xml: around(tag('userTask', 'x', 'camunda:dueDate="PT2H" camunda:followUpDate="2026-09-22T00:00:00Z"')),
    steps: ['x', event('task.created', { due: 1_790_007_200_000, followUp: Date.parse('2026-09-22T00:00:00Z') })],
  },
  {
    name: 'user task: only who it is offered to may complete it', proves: 'task.user.assignment',
    xml: around(tag('userTask', 'x', 'camunda:candidateGroups="clerk@H1"')),
    steps: ['x', refused(complete('x', {}, undefined, { userId: 'eve', groups: ['clerk@H2'] }), 'forbidden'), 'x', complete('x', {}, undefined, clerk), 'z'],
  },
  {
    name: 'user task: the outcome has to be one it offers', proves: 'task.user.outcomes',
    xml: around(tag('userTask', 'x', '', property('outcomes', 'ACCEPT,REJECT'))),
    steps: ['x', refused(complete('x'), 'invalid'), refused(complete('x', {}, 'MAYBE'), 'invalid'), complete('x', {}, 'ACCEPT'), 'z', event('task.completed', { outcome: 'ACCEPT' })],
  },
  {
    name: 'user task: input is local, only the outputs leave', proves: 'data.mapping task.user',
    xml: around(tag('userTask', 'x', '', extensions(io({ a: '=b + 1' }, { c: '=a + d' })))),
    with: { b: 1 },
    steps: ['x', local('x', { a: 2 }), vars({ a: undefined }), complete('x', { d: 5 }), 'z', vars({ c: 7, d: undefined, a: undefined })],
  },
  {
    name: 'user task: an input that cannot be evaluated is an incident, retried after the variable is there', proves: 'incident.expression task.user',
    xml: around(tag('userTask', 'x', '', extensions(io({ a: '${missing}' })))),
    steps: ['x', incidents('missing'), set({ missing: 4 }), retry, incidents(), local('x', { a: 4 }), complete('x'), 'z'],
  },
  {
    name: 'user task: an error raised by the person is caught at the boundary', proves: 'task.user.error boundary.error',
    xml: bpmn(start(), user('x z y'), flow('s x z', 'b y'), boundary('b', 'x', on.error('E', 'camunda:errorCodeVariable="code"'))),
    steps: ['x', taskError('x', 'E1', { why: 'ill' }), 'y', vars({ code: 'E1', why: 'ill' }), count('task.cancelled', 1)],
  },
  {
    name: 'user task: an error nobody catches is an incident; the task stays open and can be completed', proves: 'task.user.error incident.error',
    xml: bpmn(start(), user('x z late'), flow('s x z', 'b late'), boundary('b', 'x', on.after('PT1H'))),
    steps: ['x', taskError('x', 'E1'), 'x', incidents('error E1 is not caught'), retry, 'x', incidents(), count('task.created', 1), count('timer.armed', 1), complete('x'), 'z'],
  },
  {
    name: 'user task: an escalation raised by the person, caught without interrupting', proves: 'task.user.escalation boundary.escalation.beside',
    xml: bpmn(start(), user('x z y'), flow('s x z', 'b y'), boundary('b', 'x', on.escalation('X'), 'beside')),
    steps: ['x', taskEscalation('x', 'X1', { why: 'late' }), 'x y', vars({ why: 'late' }), complete('x'), 'y z'],
  },
];

const jobs: ConformanceCase[] = [
  {
    name: 'service task: hands a job to a handler and goes on with its result', proves: 'task.service.handler', xml: around(service('x')),
    steps: ['x', command({ type: 'runJob', handler: 'work', attempt: 1, elementId: 'x' }), done('x', { n: 1 }), 'z', vars({ n: 1 })],
  },
  {
    name: 'service task: result variable and connector mappings', proves: 'task.service.handler data.mapping',
    xml: around(tag('serviceTask', 'x', '', extensions(`<camunda:connector><camunda:connectorId>work</camunda:connectorId>${io({ q: '=a * 2' }, { n: '=answer + 1' })}</camunda:connector>`))), with: { a: 21 },
    steps: ['x', command({ input: { q: 42 } }), done('x', { answer: 1 }), 'z', vars({ n: 2, answer: undefined })],
  },
  {
    name: 'service task: the whole result goes to the result variable', proves: 'task.service.handler',
    xml: around(service('x', 'camunda:resultVariable="r"')), steps: ['x', done('x', { n: 1 }), 'z', vars({ r: { n: 1 }, n: undefined })],
  },
  { name: 'external task: no command, an event for those who fetch', proves: 'task.service.external', xml: around(tag('serviceTask', 'x', external)), steps: ['x', event('job.created', { mode: 'external', jobType: 'lab' }), done('x'), 'z'] },
  {
    name: 'service task: a failed job is an incident; a retry is a new attempt, a result of the old one is refused', proves: 'incident.job task.service.handler',
    xml: around(service('x')),
    steps: ['x', failed('x'), 'x', incidents('down'), retry, command({ type: 'runJob', attempt: 2 }), incidents(), done('x'), 'z'],
  },
  {
    name: 'service task: a BPMN error of the handler goes to the boundary', proves: 'task.service.handler boundary.error',
    xml: bpmn(start(), service('x'), user('z y'), flow('s x z', 'b y'), boundary('b', 'x', on.error('E', 'camunda:errorMessageVariable="text"'))),
    steps: ['x', error('x', 'E1', { n: 1 }), 'y', vars({ text: 'oops', n: 1 })],
  },
  {
    name: 'service task: an error nobody catches is an incident; the job can be done again', proves: 'incident.error task.service.handler', xml: around(service('x')),
    steps: ['x', error('x', 'E1'), 'x', incidents('error E1 is not caught: oops'), retry, command({ attempt: 2 }), done('x'), 'z'],
  },
  {
    name: 'service task: a result that cannot be mapped is an incident; retried, the work is not done again', proves: 'incident.expression task.service.handler',
    xml: around(tag('serviceTask', 'x', '', extensions(`<camunda:connector><camunda:connectorId>work</camunda:connectorId>${io({}, { n: '${answer + offset}' })}</camunda:connector>`))),
    steps: ['x', done('x', { answer: 1 }), 'x', incidents('offset'), refused(done('x'), 'conflict'), set({ offset: 2 }), retry, 'z', incidents(), vars({ n: 3 }), count('job.created', 1)],
  },
  { name: 'service task: a failure is taken once', proves: 'incident.job task.service.handler', xml: around(service('x')), steps: ['x', failed('x'), refused(failed('x'), 'conflict'), incidents('down'), done('x'), 'z', incidents()] },
  { name: 'send task: its message goes to the outbox', proves: 'task.send.message', xml: around('<sendTask id="x" messageRef="M"/>'), steps: ['z', event('message.thrown', { name: 'm', correlationKey: 'B1' })] },
  {
    name: 'send task: the message carries the input parameters', proves: 'task.send.message data.mapping',
    xml: around(tag('sendTask', 'x', 'messageRef="M"', extensions(io({ a: '=b + 1' })))), with: { b: 1 },
    steps: ['z', event('message.thrown', { variables: { a: 2 } }), vars({ a: undefined })],
  },
  { name: 'send task: done by a handler', proves: 'task.send.job', xml: around(tag('sendTask', 'x', '', extensions('<camunda:connector><camunda:connectorId>mail</camunda:connectorId></camunda:connector>'))), steps: ['x', command({ handler: 'mail' }), done('x'), 'z'] },
  { name: 'send task: done by an external task', proves: 'task.send.job', xml: around(tag('sendTask', 'x', external)), steps: ['x', done('x'), 'z'] },
];

const receiving: ConformanceCase[] = [
  { name: 'receive task: waits for its message and takes its variables', proves: 'task.receive.message', xml: around('<receiveTask id="x" messageRef="M"/>'), steps: ['x', message('m', { n: 1 }), 'z', vars({ n: 1 })] },
  { name: 'receive task: another message does not concern it', proves: 'task.receive.message', xml: around('<receiveTask id="x" messageRef="M"/>'), steps: ['x', refused(message('n'), 'conflict'), 'x'] },
  {
    name: 'receive task: the correlation key counts', proves: 'task.receive.message event.correlation',
    xml: around(tag('receiveTask', 'x', 'messageRef="M"', property('correlationKey', '=patient'))), with: { patient: 'P7' },
    steps: ['x', event('message.subscribed', { correlationKey: 'P7' }), refused(message('m', {}, 'P8'), 'conflict'), message('m', {}, 'P7'), 'z'],
  },
  {
    name: 'a correlation key of the message itself, and a name with an expression', proves: 'event.correlation',
    xml: bpmnWith(`<message id="Q" name="lab.\${kind}">${property('correlationKey', '=patient')}</message>`, start(), '<receiveTask id="x" messageRef="Q"/>', user('z'), flow('s x z')), with: { patient: 'P7', kind: 'blood' },
    steps: ['x', refused(message('lab.urine', {}, 'P7'), 'conflict'), message('lab.blood', {}, 'P7'), 'z'],
  },
  { name: 'receive task without a message: a client lets it go on', proves: 'task.receive.plain', xml: around('<receiveTask id="x"/>'), steps: ['x', refused(message('m'), 'conflict'), proceed('x', { n: 1 }), 'z', vars({ n: 1 })] },
];

const scripts: ConformanceCase[] = [
  { name: 'script task: FEEL into the result variable', proves: 'task.script', xml: around(script('x', 'n', 'a + 1')), with: { a: 1 }, steps: ['z', vars({ n: 2 })] },
  { name: 'script task: without a result variable nothing changes', proves: 'task.script', xml: around('<scriptTask id="x" scriptFormat="feel"><script>1 + 1</script></scriptTask>'), steps: ['z', count('variables.set', 0)] },
  { name: 'business rule task: a single entry', proves: 'task.rule', xml: ruleTask('singleEntry'), with: { age: 12 }, decisions: { fee }, steps: ['z', vars({ r: 0 }), event('decision.evaluated', { matchedRules: ['r1'] })] },
  { name: 'business rule task: a single result', proves: 'task.rule', xml: ruleTask('singleResult'), with: { age: 40 }, decisions: { fee }, steps: ['z', vars({ r: { fee: 12 } })] },
  { name: 'business rule task: collected entries and the list of results', proves: 'task.rule', xml: ruleTask('collectEntries'), with: { age: 40 }, decisions: { fee }, steps: ['z', vars({ r: [12] })] },
  { name: 'business rule task: a list of results', proves: 'task.rule', xml: ruleTask('resultList'), with: { age: 40 }, decisions: { fee }, steps: ['z', vars({ r: [{ fee: 12 }] })] },
  { name: 'business rule task: a decision that is not deployed is an incident', proves: 'task.rule incident.decision', xml: ruleTask('singleEntry'), with: { age: 12 }, steps: ['x', incidents('fee is not deployed')] },
  {
    name: 'timers and dates without a zone are those of the region', proves: 'catch.timerDate',
    xml: bpmn(start(), tag('intermediateCatchEvent', 'x', '', on.date('2026-09-22T08:00:00')), user('z'), flow('s x z')), steps: ['x', due('PT9H46M40S')] as Step[],
  },
];

export const taskCases: ConformanceCase[] = [...plain, ...userTasks, ...jobs, ...receiving, ...scripts];
