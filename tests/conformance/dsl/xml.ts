/** Short names for the BPMN XML that most cases share; what a case is about it writes out. */
import { model } from '../../harness/play.ts';

/** Messages m, n, o; signals s, t; errors E1, E2; escalations X1, X2: there in every model. */
const ROOTS = `<message id="M" name="m"/><message id="N" name="n"/><message id="O" name="o"/><signal id="S" name="s"/><signal id="T" name="t"/>
<error id="E" errorCode="E1"/><error id="F" errorCode="E2"/><escalation id="X" escalationCode="X1"/><escalation id="Y" escalationCode="X2"/>`;

/** A file with one executable process. */
export const bpmn = (...parts: string[]): string => model(parts.join('\n'), ROOTS);

/** The same with more elements beside the process. */
export const bpmnWith = (roots: string, ...parts: string[]): string => model(parts.join('\n'), ROOTS + roots);

export const start = (id = 's'): string => `<startEvent id="${id}"/>`;
export const end = (id = 'e', definition = ''): string => `<endEvent id="${id}">${definition}</endEvent>`;

/** Sequence flows along a path of ids; each flow is called `from_to`. */
export function flow(...paths: string[]): string {
  return paths.flatMap((path) => {
    const ids = path.trim().split(/\s+/);
    return ids.slice(1).map((target, i) => `<sequenceFlow id="${ids[i] as string}_${target}" sourceRef="${ids[i] as string}" targetRef="${target}"/>`);
  }).join('');
}

/** A sequence flow `from to` with a condition. */
export function when(ends: string, condition: string): string {
  const [source = '', target = ''] = ends.split(' ');
  return `<sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}"><conditionExpression xsi:type="tFormalExpression">${escape(condition)}</conditionExpression></sequenceFlow>`;
}

export const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** User tasks without properties, by their ids. */
export const user = (ids: string): string => ids.split(' ').map((id) => `<userTask id="${id}"/>`).join('');

/** Any activity with attributes and content. */
export const tag = (name: string, id: string, attributes = '', content = ''): string => `<${name} id="${id}" ${attributes}>${content}</${name}>`;

export const extensions = (content: string): string => `<extensionElements>${content}</extensionElements>`;
export const property = (name: string, value: string): string => extensions(`<camunda:properties><camunda:property name="${name}" value="${value}"/></camunda:properties>`);

/** `camunda:inputOutput`: name and value of each parameter. */
export function io(inputs: Record<string, string>, outputs: Record<string, string> = {}): string {
  const parameters = (kind: string, values: Record<string, string>): string =>
    Object.entries(values).map(([name, value]) => `<camunda:${kind}Parameter name="${name}">${escape(value)}</camunda:${kind}Parameter>`).join('');
  return `<camunda:inputOutput>${parameters('input', inputs)}${parameters('output', outputs)}</camunda:inputOutput>`;
}

const connector = '<camunda:connector><camunda:connectorId>work</camunda:connectorId></camunda:connector>';

/** Service task done by a handler of the worker. */
export const service = (id: string, attributes = '', content = ''): string => tag('serviceTask', id, attributes, extensions(connector) + content);

export const script = (id: string, variable: string, body: string, attributes = ''): string =>
  tag('scriptTask', id, `scriptFormat="feel" camunda:resultVariable="${variable}" ${attributes}`, `<script>${escape(body)}</script>`);

export const gateway = (kind: 'exclusive' | 'inclusive' | 'parallel' | 'complex' | 'eventBased', id: string, attributes = '', content = ''): string =>
  tag(`${kind}Gateway`, id, attributes, content);

/** Event definitions. */
export const on = {
  message: (ref = 'M'): string => `<messageEventDefinition messageRef="${ref}"/>`,
  signal: (ref = 'S', content = ''): string => `<signalEventDefinition signalRef="${ref}">${content}</signalEventDefinition>`,
  after: (duration: string): string => timer('timeDuration', duration),
  date: (date: string): string => timer('timeDate', date),
  cycle: (cycle: string): string => timer('timeCycle', cycle),
  error: (ref = '', attributes = ''): string => `<errorEventDefinition ${ref && `errorRef="${ref}"`} ${attributes}/>`,
  escalation: (ref = '', attributes = ''): string => `<escalationEventDefinition ${ref && `escalationRef="${ref}"`} ${attributes}/>`,
  condition: (condition: string, attributes = ''): string =>
    `<conditionalEventDefinition ${attributes}><condition xsi:type="tFormalExpression">${escape(condition)}</condition></conditionalEventDefinition>`,
  compensation: (activity = '', attributes = ''): string => `<compensateEventDefinition ${activity && `activityRef="${activity}"`} ${attributes}/>`,
  link: (name: string): string => `<linkEventDefinition name="${name}"/>`,
  cancel: '<cancelEventDefinition/>',
  terminate: '<terminateEventDefinition/>',
};

function timer(kind: string, body: string): string {
  return `<timerEventDefinition><${kind} xsi:type="tFormalExpression">${escape(body)}</${kind}></timerEventDefinition>`;
}

export const catching = (id: string, definition: string, attributes = ''): string => tag('intermediateCatchEvent', id, attributes, definition);
export const throwing = (id: string, definition = '', attributes = ''): string => tag('intermediateThrowEvent', id, attributes, definition);

/** A boundary event on `host`; `beside` leaves the activity running. */
export const boundary = (id: string, host: string, definition: string, beside?: 'beside', attributes = ''): string =>
  tag('boundaryEvent', id, `attachedToRef="${host}" cancelActivity="${beside === undefined}" ${attributes}`, definition);

export const sub = (id: string, ...parts: string[]): string => tag('subProcess', id, '', parts.join('\n'));
export const transaction = (id: string, ...parts: string[]): string => tag('transaction', id, '', parts.join('\n'));
export const adHoc = (id: string, attributes: string, ...parts: string[]): string => tag('adHocSubProcess', id, attributes, parts.join('\n'));

/** Property that lets an ad-hoc sub-process start its activities itself. */
export const auto = property('adHocActivation', 'auto');

/** An event sub-process: its start event is `{id}_s`; `beside` leaves the scope running. */
export const handler = (id: string, definition: string, beside: 'beside' | 'interrupting', ...parts: string[]): string =>
  tag('subProcess', id, 'triggeredByEvent="true"', `<startEvent id="${id}_s" isInterrupting="${beside === 'interrupting'}">${definition}</startEvent>${parts.join('\n')}`);

/** An event sub-process with one user task `{id}_t`. */
export const handlerTask = (id: string, definition: string, beside: 'beside' | 'interrupting'): string =>
  handler(id, definition, beside, user(`${id}_t`), flow(`${id}_s ${id}_t`));

/** What undoes an activity: a compensation boundary event `on_{id}` and the handler given, else a user task `undo_{id}`. */
export const undo = (id: string, by?: string, handlerId = `undo_${id}`): string =>
  `<boundaryEvent id="on_${id}" attachedToRef="${id}"><compensateEventDefinition/></boundaryEvent>${by ?? tag('userTask', handlerId, 'isForCompensation="true"')}
   <association id="as_${id}" associationDirection="One" sourceRef="on_${id}" targetRef="${handlerId}"/>`;

/** User tasks that can be undone. */
export const undoable = (ids: string): string => ids.split(' ').map((id) => user(id) + undo(id)).join('');

/** Multi-instance over a number or, with `in`, over a collection. */
export function each(of: string, { sequential = false, until, as, attributes = '', content = '' }: { sequential?: boolean; until?: string; as?: string; attributes?: string; content?: string } = {}): string {
  const isNumber = /^(\d+|=.*)$/.test(of);
  const cardinality = isNumber ? `<loopCardinality xsi:type="tFormalExpression">${escape(of)}</loopCardinality>` : '';
  const collection = isNumber ? '' : `camunda:collection="${of}"`;
  const condition = until === undefined ? '' : `<completionCondition xsi:type="tFormalExpression">${escape(until)}</completionCondition>`;
  return `<multiInstanceLoopCharacteristics isSequential="${sequential}" ${collection} ${as === undefined ? '' : `camunda:elementVariable="${as}"`} ${attributes}>${cardinality}${content}${condition}</multiInstanceLoopCharacteristics>`;
}

/** Standard loop. */
export const loop = (condition: string, attributes = ''): string =>
  `<standardLoopCharacteristics ${attributes}>${condition && `<loopCondition xsi:type="tFormalExpression">${escape(condition)}</loopCondition>`}</standardLoopCharacteristics>`;
