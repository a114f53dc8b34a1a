import type { EventTrigger, GraphNode, MessageDefinition } from '../model/graph.ts';
import type { Build } from './build.ts';
import { readExpression } from './reading/expressions.ts';
import { properties } from './reading/extensions.ts';
import { child, children, text, type ModdleElement } from './reading/moddle-element.ts';
import { readTimer } from './reading/timers.ts';

type TriggerType = EventTrigger['type'];

/** Triggers BPMN 2.0.2 (table 10.93) allows and the engine executes, by the position of the event. */
export const LEGAL_TRIGGERS = {
  'a start event': ['none', 'message', 'timer'],
  'the start event of a sub-process': ['none'],
  'the start event of an event sub-process': ['message', 'timer', 'error'],
  'an intermediate catch event': ['message', 'timer'],
  'an intermediate throw event': ['none', 'message'],
  'a boundary event': ['message', 'timer', 'error'],
  'an end event': ['none', 'message', 'error', 'terminate'],
} as const satisfies Record<string, readonly TriggerType[]>;

export type EventPosition = keyof typeof LEGAL_TRIGGERS;

const SUPPORTED: Record<string, TriggerType> = {
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:TerminateEventDefinition': 'terminate',
};

const CATCHING: ReadonlySet<EventPosition> = new Set<EventPosition>([
  'a start event', 'the start event of an event sub-process', 'an intermediate catch event', 'a boundary event',
]);

/** Reads what triggers, or is triggered by, an event. Null when it cannot run; the reason is reported. */
export function readTrigger(event: ModdleElement, position: EventPosition, build: Build): EventTrigger | null {
  const definitions = [...children(event, 'eventDefinitions'), ...children(event, 'eventDefinitionRef')];
  if (definitions.length > 1) {
    build.error(event, 'several event definitions in one event are not supported yet');
    return null;
  }
  const [definition] = definitions;
  const type = definition === undefined ? 'none' : Object.hasOwn(SUPPORTED, definition.$type) ? SUPPORTED[definition.$type] : undefined;
  if (type === undefined) {
    const name = (definition?.$type ?? '').replace(/^bpmn:|EventDefinition$/g, '').toLowerCase();
    build.error(event, `${name} events are not supported yet`);
    return null;
  }
  if (!(LEGAL_TRIGGERS[position] as readonly TriggerType[]).includes(type)) {
    build.error(event, `${position} cannot be of type ${type}; possible here: ${LEGAL_TRIGGERS[position].join(', ')}`);
    return null;
  }
  if (definition === undefined) return { type: 'none' };
  switch (type) {
    case 'message':
      return readMessage(event, definition, CATCHING.has(position) ? 'catch' : 'throw', build);
    case 'timer': {
      const timer = readTimer(definition, event.id ?? null, build.report);
      return timer && { type, timer };
    }
    case 'error':
      return readError(event, definition, CATCHING.has(position) ? 'catch' : 'throw', build);
    default:
      return { type: 'terminate' };
  }
}

/**
 * The message of an event, send task or receive task.
 * @param owner the event or task; its `correlationKey` property overrides the one of the message
 * @param holder the element with the `messageRef`: the event definition, or the task itself
 */
export function readMessage(owner: ModdleElement, holder: ModdleElement, direction: 'catch' | 'throw', build: Build): EventTrigger | null {
  const message = child(holder, 'messageRef');
  if (message === undefined) {
    build.error(owner, 'names no message');
    return null;
  }
  if (direction === 'throw') refuseCode(owner, holder, build);
  const index = build.message(message, () => messageDefinition(message, build));
  const correlationKey = properties(owner)['correlationKey'];
  return {
    type: 'message',
    message: index,
    ...(correlationKey && { correlationKey: readExpression(correlationKey, 'correlationKey', owner.id ?? null, build.report) }),
  };
}

/** A thrown message carries the input parameters of its event or task as payload; nothing else could use them. */
export function attachPayload(node: GraphNode): void {
  if (node.event?.type !== 'message' || node.input === undefined) return;
  node.event = { ...node.event, payload: node.input };
  delete node.input;
}

function messageDefinition(message: ModdleElement, build: Build): MessageDefinition {
  const name = text(message, 'name');
  if (name === undefined) build.error(message, 'the message has no name');
  const correlationKey = properties(message)['correlationKey'];
  return {
    id: message.id ?? '',
    name: readExpression(name ?? '', 'name', message.id ?? null, build.report),
    ...(correlationKey && { correlationKey: readExpression(correlationKey, 'correlationKey', message.id ?? null, build.report) }),
  };
}

function readError(event: ModdleElement, definition: ModdleElement, direction: 'catch' | 'throw', build: Build): EventTrigger {
  const error = child(definition, 'errorRef');
  const code = text(error, 'errorCode');
  if (error !== undefined && code === undefined) build.error(event, `error ${error.id ?? ''} has no errorCode`);
  if (code !== undefined && /^=|\$\{/.test(code)) build.error(event, `errorCode "${code}" is an expression; only literal codes are supported`);
  const codeVariable = text(definition, 'errorCodeVariable');
  const messageVariable = text(definition, 'errorMessageVariable');
  return {
    type: 'error',
    ...(code !== undefined && { code }),
    ...(direction === 'catch' && codeVariable !== undefined && { codeVariable }),
    ...(direction === 'catch' && messageVariable !== undefined && { messageVariable }),
  };
}

/** A throwing message event of other engines may run code instead of throwing its message. */
function refuseCode(owner: ModdleElement, holder: ModdleElement, build: Build): void {
  if (holder === owner) return;
  for (const attribute of ['class', 'delegateExpression', 'expression', 'type']) {
    const value = text(holder, attribute);
    if (value !== undefined) build.error(owner, `${attribute} "${value}" is not supported; the event throws its message`);
  }
}
