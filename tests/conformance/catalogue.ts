/** Every element and variant the engine executes: what the page on elements lists, and what at least one case has to prove. */

export interface CatalogueRow {
  /** Used by the cases; `npm run conformance -- <id>` plays those of a row. */
  id: string;
  variant: string;
  /** Section of BPMN 2.0.2, or `camunda:` for what existing engines add. */
  section: string;
  /** Chosen semantics, where the standard leaves a choice. */
  remark?: string;
}

export interface CatalogueGroup {
  title: string;
  /** Where the behaviour is, below `engine/`. */
  files: string[];
  rows: CatalogueRow[];
}

const row = (id: string, variant: string, section: string, remark?: string): CatalogueRow => ({ id, variant, section, ...(remark !== undefined && { remark }) });

/** Triggers that come from outside, with the section that defines them. */
const OUTSIDE: [id: string, name: string, remark?: string][] = [
  ['message', 'message'],
  ['timerDuration', 'timer, duration'],
  ['timerDate', 'timer, date', 'without a zone: that of the region'],
  ['signal', 'signal'],
  ['conditional', 'conditional', 'triggers when it becomes true; it has to become false before it triggers again'],
  ['multiple', 'multiple', 'any of its triggers'],
  ['parallelMultiple', 'parallel multiple', 'all of its triggers, in any order; one that comes twice counts once'],
];

const outside = (prefix: string, position: string, section: string): CatalogueRow[] => OUTSIDE.map(([id, name, remark]) => row(`${prefix}.${id}`, `${name}, ${position}`, section, remark));
const both = (prefix: string, position: string, section: string): CatalogueRow[] =>
  OUTSIDE.flatMap(([id, name]) => [row(`${prefix}.${id}.interrupting`, `${name}, ${position}, interrupting`, section), row(`${prefix}.${id}.beside`, `${name}, ${position}, non-interrupting`, section)]);

const TASKS: CatalogueGroup = {
  title: 'Tasks',
  files: ['elements/pass-through.ts', 'elements/user-task.ts', 'elements/job-task.ts', 'elements/send-task.ts', 'elements/catch-event.ts', 'elements/script-task.ts', 'elements/business-rule-task.ts'],
  rows: [
    row('task.none', 'task', '13.3.3', 'passes at once'),
    row('task.manual', 'manual task', '13.3.3', 'passes at once'),
    row('task.user', 'user task', '13.3.3'),
    row('task.user.assignment', 'user task: assignee, candidates, form, priority', '10.3.2'),
    row('task.user.dates', 'user task: due and follow-up date', 'camunda:', 'a date, a duration, or an expression'),
    row('task.user.outcomes', 'user task: outcomes', 'property `outcomes`'),
    row('task.user.error', 'user task: error raised by the person', 'camunda:', 'nobody catches it: incident, the task stays open'),
    row('task.user.escalation', 'user task: escalation raised by the person', 'camunda:'),
    row('task.service.handler', 'service task: handler of the worker', '13.3.3', '`camunda:connector`'),
    row('task.service.external', 'service task: external task', '13.3.3', '`camunda:type="external"`'),
    row('task.send.message', 'send task: message', '13.3.3'),
    row('task.send.job', 'send task: handler or external task', '13.3.3'),
    row('task.receive.message', 'receive task', '13.3.3'),
    row('task.receive.plain', 'receive task without a message', 'camunda:', 'a client lets it go on'),
    row('task.receive.instantiate', 'receive task that starts the process', '13.2'),
    row('task.script', 'script task', '13.3.3', 'FEEL'),
    row('task.rule', 'business rule task', '13.3.3', 'decisions of the package'),
    row('globalTask', 'global tasks', '10.3.7', 'a process of one task'),
  ],
};

const EVENTS: CatalogueGroup = {
  title: 'Events in the flow',
  files: ['elements/catch-event.ts', 'elements/throw-event.ts', 'elements/throwing.ts', 'step/triggers.ts', 'step/timers.ts', 'step/conditions.ts'],
  rows: [
    row('start.none', 'none, start', '13.5.1'),
    row('start.several', 'several none start events', '13.2', 'a token at each of them'),
    row('start.initiator', 'start event: initiator', 'camunda:'),
    ...outside('start', 'start of the process', '13.5.1'),
    row('start.timerCycle', 'timer, cycle, start of the process', '10.5.5'),
    ...outside('catch', 'intermediate catch', '13.5.2'),
    row('catch.link', 'link, target', '10.5.5'),
    row('throw.none', 'none, intermediate throw', '10.5.4'),
    row('throw.message', 'message, intermediate throw', '13.5.2'),
    row('throw.signal', 'signal, intermediate throw', '13.5.2', 'reaches the listeners of the instance at once, others by the outbox'),
    row('throw.escalation', 'escalation, intermediate throw', '10.5.5', 'nobody catches it: recorded, nothing more'),
    row('throw.link', 'link, source', '10.5.5', 'to the target of the same name in the same scope'),
    row('throw.multiple', 'multiple, intermediate throw', '10.5.5', 'all of its triggers, in order'),
    row('end.none', 'none, end', '13.5.6'),
    row('end.message', 'message, end', '13.5.6'),
    row('end.signal', 'signal, end', '13.5.6'),
    row('end.error', 'error, end', '13.5.6'),
    row('error.message', 'error, end: `camunda:errorMessage`', 'camunda:'),
    row('end.escalation', 'escalation, end', '13.5.6'),
    row('end.compensation', 'compensation, end', '13.5.6'),
    row('end.cancel', 'cancel, end of a transaction', '13.5.6'),
    row('end.terminate', 'terminate, end', '13.5.6', 'ends its scope, of a multi-instance sub-process the one instance'),
    row('end.multiple', 'multiple, end', '13.5.6'),
    row('event.definitionRef', 'event definitions by reference', '10.5.5'),
    row('event.correlation', 'message name and correlation key', '8.4.2', 'key: the property `correlationKey` of event or message, else the business key'),
    row('event.propagation', 'propagation of errors and escalations', '10.5.6', 'from scope to scope outward; at each place the code before the catch-all, the boundary before the event sub-processes around'),
    row('event.conditional.batch', 'conditional: changes looked at together', '10.5.5', 'when all tokens of the step rest'),
    row('event.conditional.variableName', 'conditional: `camunda:variableName`', 'camunda:'),
  ],
};

const BOUNDARY: CatalogueGroup = {
  title: 'Boundary events',
  files: ['step/triggers.ts', 'step/catching.ts', 'step/errors.ts'],
  rows: [
    ...both('boundary', 'boundary', '13.5.3'),
    row('boundary.timerCycle', 'timer, cycle, boundary', '10.5.5', 'by its schedule; what was missed is made up for; interrupting: at its first occurrence'),
    row('boundary.timerCron', 'timer, cron, boundary', 'camunda:', 'on the clock of the region'),
    row('boundary.error', 'error, boundary', '13.5.3', 'without a reference it catches all'),
    row('boundary.escalation.interrupting', 'escalation, boundary, interrupting', '13.5.3'),
    row('boundary.escalation.beside', 'escalation, boundary, non-interrupting', '13.5.3'),
    row('boundary.escalation.catchAll', 'escalation, boundary, without a code', '13.5.3'),
    row('boundary.cancel', 'cancel, boundary of a transaction', '13.5.3'),
    ...['userTask', 'serviceTask', 'receiveTask', 'subProcess', 'transaction', 'adHocSubProcess', 'callActivity', 'multiInstance'].map((host) => row(`host.${host}`, `on ${host}`, '13.5.3')),
  ],
};

const GATEWAYS: CatalogueGroup = {
  title: 'Gateways and sequence flows',
  files: ['elements/exclusive-gateway.ts', 'elements/inclusive-gateway.ts', 'elements/parallel-gateway.ts', 'elements/complex-gateway.ts', 'elements/event-based-gateway.ts', 'step/joins.ts', 'step/flows.ts'],
  rows: [
    row('gateway.exclusive', 'exclusive', '13.4.2'),
    row('gateway.parallel', 'parallel', '13.4.1'),
    row('gateway.inclusive', 'inclusive', '13.4.3'),
    row('gateway.inclusive.nested', 'inclusive, nested', '13.4.3'),
    row('gateway.inclusive.loop', 'inclusive, in loops', '13.4.3', 'joins that wait for nothing but each other go on, the oldest first'),
    row('gateway.inclusive.scopes', 'inclusive, with sub-processes', '13.4.3', 'a token inside a sub-process counts as at the sub-process'),
    row('gateway.inclusive.boundary', 'inclusive, with boundary events', '13.4.3', 'what may come by a boundary event is waited for'),
    row('gateway.inclusive.unstructured', 'inclusive, unstructured', '13.4.3'),
    row('gateway.complex', 'complex', '13.4.5', '`activationCount` is the number of tokens that wait, the id of a flow the number that came by it'),
    row('gateway.complex.reset', 'complex: reset', '13.4.5'),
    row('gateway.eventBased', 'event-based', '13.4.4'),
    row('gateway.eventBased.instantiate', 'event-based, starts the process', '13.2'),
    row('gateway.eventBased.parallel', 'event-based, starts the process, parallel', '10.6.6'),
    row('flow.conditional', 'conditional flows from activities', '13.3.1'),
    row('flow.default', 'default flow of an activity', '13.3.1'),
    row('flow.implicitFork', 'several flows from an activity or event', '13.3.1'),
    row('flow.implicitMerge', 'several flows into an activity or event', '13.3.1'),
  ],
};

const SCOPES: CatalogueGroup = {
  title: 'Processes, sub-processes and calls',
  files: ['elements/process.ts', 'elements/sub-process.ts', 'elements/event-sub-process.ts', 'elements/ad-hoc-sub-process.ts', 'elements/call-activity.ts', 'step/life-cycle.ts', 'step/scopes.ts', 'step/ad-hoc.ts'],
  rows: [
    row('process', 'process: completes with its last token', '13.5.6'),
    row('process.implicitStart', 'implicit start', '13.2'),
    row('process.implicitEnd', 'implicit end', '13.2'),
    row('subProcess', 'embedded sub-process', '13.3.4'),
    row('transaction', 'transaction', '10.3.5', 'an error is a hazard: nothing is undone'),
    ...both('eventSubProcess', 'event sub-process', '13.5.4'),
    row('eventSubProcess.timerCycle', 'timer, cycle, event sub-process', '10.5.5'),
    row('eventSubProcess.error', 'error, event sub-process', '13.5.4'),
    row('eventSubProcess.escalation.interrupting', 'escalation, event sub-process, interrupting', '13.5.4'),
    row('eventSubProcess.escalation.beside', 'escalation, event sub-process, non-interrupting', '13.5.4'),
    row('eventSubProcess.compensation', 'compensation, event sub-process', '13.5.5'),
    ...['process', 'subProcess', 'transaction'].map((scope) => row(`eventSubProcess.in.${scope}`, `event sub-process of a ${scope}`, '13.5.4')),
    row('eventSubProcess.nested', 'event sub-process in an event sub-process', '13.5.4'),
    row('eventSubProcess.several', 'several event sub-processes with the same trigger', '13.5.4', 'signals and timers start all of them, a message the first'),
    row('eventSubProcess.completing', 'event sub-process: nothing else is left', '13.5.4', 'no further one starts'),
    row('adHoc.manual', 'ad-hoc, started by people or clients', '13.3.5'),
    row('adHoc.auto', 'ad-hoc, starts by itself', '13.3.5', 'property `adHocActivation=auto`'),
    row('adHoc.parallel', 'ad-hoc, parallel', '13.3.5'),
    row('adHoc.sequential', 'ad-hoc, sequential', '13.3.5'),
    row('adHoc.cancelRemaining', 'ad-hoc: `cancelRemainingInstances`', '13.3.5'),
    row('adHoc.flows', 'ad-hoc, with flows inside', '13.3.5'),
    row('call', 'call activity', '13.3.4'),
    row('call.mapping', 'call activity: variables in and out', 'camunda:'),
    row('call.businessKey', 'call activity: business key', 'camunda:'),
    row('call.binding', 'call activity: latest, deployment, version, version tag', 'camunda:'),
    row('call.error', 'call activity: errors of the called process', '10.3.6'),
    row('call.escalation', 'call activity: escalations of the called process', '10.3.6'),
    row('call.failed', 'call activity: cannot be started', '10.3.6', 'incident'),
  ],
};

const LOOPS: CatalogueGroup = {
  title: 'Loops, quantities and asynchronous jobs',
  files: ['step/loops.ts', 'step/life-cycle.ts'],
  rows: [
    row('multiInstance.parallel', 'multi-instance, parallel', '13.3.7', 'a hundred instances at a time'),
    row('multiInstance.sequential', 'multi-instance, sequential', '13.3.7'),
    row('multiInstance.collection', 'multi-instance over a collection', '13.3.7'),
    row('multiInstance.completion', 'multi-instance: completion condition', '13.3.7'),
    row('multiInstance.behavior', 'multi-instance: events of completing instances', 'table 10.30', '`behavior` None, One and Complex; without a definition a signal called as the activity'),
    row('multiInstance.output', 'multi-instance: outputs', '13.3.7', 'in the order of the items, null where there is none'),
    row('multiInstance.boundary', 'multi-instance: boundary events', '13.5.3', 'belong to all instances together'),
    row('multiInstance.subProcess', 'multi-instance sub-process', '13.3.7'),
    row('multiInstance.call', 'multi-instance call activity', '13.3.7'),
    row('multiInstance.nested', 'multi-instance in multi-instance', '13.3.7'),
    row('multiInstance.add', 'multi-instance: one more instance', 'operators'),
    row('multiInstance.cancel', 'multi-instance: an instance cancelled', 'operators'),
    row('loop.before', 'standard loop, tested before', '13.3.6'),
    row('loop.after', 'standard loop, tested after', '13.3.6'),
    row('loop.maximum', 'standard loop, maximum', '13.3.6'),
    row('quantity.start', 'start quantity', '13.3.2'),
    row('quantity.completion', 'completion quantity', '13.3.2'),
    row('async.activity', 'asyncBefore, asyncAfter of activities', 'camunda:', 'before: boundary events listen when the job has run; after: not any more'),
    row('async.gateway', 'asyncBefore, asyncAfter of gateways', 'camunda:', 'a token has reached a join when its job has run'),
    row('async.event', 'asyncBefore, asyncAfter of events', 'camunda:'),
    row('async.subProcess', 'asyncBefore, asyncAfter of sub-processes', 'camunda:'),
    row('async.multiInstance', 'asyncBefore, asyncAfter of multi-instance activities', 'camunda:', 'of the activity: all instances together; of the loop: each instance'),
  ],
};

const COMPENSATION: CatalogueGroup = {
  title: 'Compensation',
  files: ['step/compensation.ts'],
  rows: [
    row('compensation.throw', 'throw event, whole scope', '13.5.5'),
    row('compensation.activity', 'throw event, one activity', '13.5.5'),
    row('compensation.order', 'order', '13.5.5', 'one after another, in reverse order of completion'),
    row('compensation.noWait', 'not waited for', '10.5.5'),
    row('compensation.handler', 'handlers: tasks, sub-processes, calls, multi-instance', '10.7.1'),
    row('compensation.data', 'data of the handler', '10.7.1', 'what was local to the activity at completion, the variables around as they are now'),
    row('compensation.subProcess', 'of a sub-process', '13.5.5'),
    row('compensation.nested', 'of nested sub-processes', '13.5.5'),
    row('compensation.multiInstance', 'of loops and multi-instance activities', '13.5.5', 'a handler for each instance, once the activity has completed'),
    row('compensation.fromHandler', 'from event sub-processes', '10.7.2'),
    row('compensation.error', 'errors and interruptions while it runs', '10.7.3', 'the events of a completed scope do not catch; a handler that is taken away counts as done'),
  ],
};

const AROUND: CatalogueGroup = {
  title: 'Data, lanes, incidents and operators',
  files: ['step/variables.ts', 'step/modification.ts', 'step/incidents.ts', 'step/inputs/'],
  rows: [
    row('data.mapping', 'input and output mappings', 'camunda:'),
    row('data.mapping.compound', 'lists and maps of expressions in mappings', 'camunda:', 'nested too; each part is evaluated by itself'),
    row('data.scope', 'scopes of variables', '10.4.1', 'set where the name exists, else in the process'),
    row('data.objects', 'data objects, data associations', '10.4.2', 'variables of their names'),
    row('lane', 'lanes', '10.8', 'the candidate group of user tasks that name nobody'),
    row('property.caseState', 'case states', 'property `caseState`'),
    row('incident.expression', 'incident: an expression', 'operators'),
    row('incident.job', 'incident: a job or call that failed', 'operators'),
    row('incident.error', 'incident: an error nobody catches', '10.5.6'),
    row('incident.flow', 'incident: no flow can be taken', '13.4.2'),
    row('incident.decision', 'incident: a decision', 'operators'),
    row('incident.limit', 'incident: a loop without a wait state', 'operators'),
    row('timer.operator', 'timers fired, moved or held back by hand', 'operators'),
    row('modification.start', 'tokens started by hand', 'operators'),
    row('modification.cancel', 'tokens cancelled by hand', 'operators', 'a scope left empty is cancelled too'),
    row('modification.refused', 'modifications refused', 'operators'),
    row('instance.suspend', 'instance suspended', 'operators'),
    row('instance.cancel', 'instance cancelled', 'operators'),
  ],
};

export const CATALOGUE: CatalogueGroup[] = [TASKS, EVENTS, BOUNDARY, GATEWAYS, SCOPES, LOOPS, COMPENSATION, AROUND];
