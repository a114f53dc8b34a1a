import type { EventTrigger, GraphNode } from '../model/graph.ts';
import type { Build } from './build.ts';
import { children, type ModdleElement } from './reading/moddle-element.ts';
import { TRIGGER_READERS, type TriggerReader } from './triggers/registry.ts';

type TriggerType = EventTrigger['type'];

/** Triggers BPMN 2.0.2 (table 10.93) allows, by the position of the event. */
export const LEGAL_TRIGGERS = {
  'a start event': ['none', 'message', 'timer', 'signal', 'conditional', 'multiple'],
  'the start event of a sub-process': ['none'],
  'the start event of an event sub-process': ['message', 'timer', 'error', 'signal', 'conditional', 'escalation', 'compensation', 'multiple'],
  'an intermediate catch event': ['message', 'timer', 'signal', 'conditional', 'link', 'multiple'],
  'an intermediate throw event': ['none', 'message', 'signal', 'escalation', 'compensation', 'link', 'multiple'],
  'a boundary event': ['message', 'timer', 'error', 'signal', 'conditional', 'escalation', 'compensation', 'cancel', 'multiple'],
  'an event of a multi-instance activity': ['message', 'error', 'signal', 'escalation', 'multiple'],
  'an end event': ['none', 'message', 'error', 'signal', 'escalation', 'compensation', 'cancel', 'terminate', 'multiple'],
} as const satisfies Record<string, readonly TriggerType[]>;

export type EventPosition = keyof typeof LEGAL_TRIGGERS;

const THROWING: ReadonlySet<EventPosition> = new Set<EventPosition>(['an intermediate throw event', 'an event of a multi-instance activity', 'an end event']);

/** Reads what triggers, or is triggered by, an event. Null when it cannot run; the reason is reported. */
export function readTrigger(event: ModdleElement, position: EventPosition, build: Build): EventTrigger | null {
  const definitions = [...children(event, 'eventDefinitions'), ...children(event, 'eventDefinitionRef')];
  const [only] = definitions;
  if (only === undefined) return isLegal('none', event, position, build) ? { type: 'none' } : null;
  if (definitions.length === 1) return readOne(event, only, position, build);
  if (!isLegal('multiple', event, position, build)) return null;
  const triggers = definitions.map((definition) => readOne(event, definition, position, build));
  const read = triggers.filter((trigger) => trigger !== null);
  if (read.length < triggers.length) return null;
  return { type: 'multiple', parallel: event['parallelMultiple'] === true && !THROWING.has(position), triggers: read };
}

/** The same for a definition that stands alone, beside the processes; problems are reported at `event`. */
export function readOne(event: ModdleElement, definition: ModdleElement, position: EventPosition, build: Build): EventTrigger | null {
  const reader: TriggerReader | undefined = TRIGGER_READERS[definition.$type];
  if (reader === undefined) {
    build.error(event, `${definition.$type.replace(/^bpmn:/, '')} is not an event definition that can run`);
    return null;
  }
  if (!isLegal(reader.type, event, position, build)) return null;
  return reader.read(event, definition, THROWING.has(position) ? 'throw' : 'catch', build);
}

function isLegal(type: TriggerType, event: ModdleElement, position: EventPosition, build: Build): boolean {
  if ((LEGAL_TRIGGERS[position] as readonly TriggerType[]).includes(type)) return true;
  build.error(event, `${position} cannot be of type ${type}; possible here: ${LEGAL_TRIGGERS[position].join(', ')}`);
  return false;
}

/**
 * A thrown message or signal carries the input parameters of its event or task as payload; nothing else could use them but the `camunda:in` of a
 * signal, which say themselves what is sent.
 */
export function attachPayload(node: GraphNode): void {
  const { input } = node;
  if (input === undefined || node.event === undefined) return;
  const withPayload = (trigger: EventTrigger): EventTrigger => (trigger.type === 'message' || (trigger.type === 'signal' && !trigger.in) ? { ...trigger, payload: input } : trigger);
  const before = node.event;
  node.event = before.type === 'multiple' ? { ...before, triggers: before.triggers.map(withPayload) } : withPayload(before);
  const triggers = before.type === 'multiple' ? before.triggers : [before];
  if (node.event !== before && !triggers.some((trigger) => trigger.type === 'signal' && trigger.in)) delete node.input;
}

/** A cycle where the event happens once is legal, and fires at its first occurrence. */
export function warnOfCycle(event: ModdleElement, trigger: EventTrigger, build: Build): void {
  const triggers = trigger.type === 'multiple' ? trigger.triggers : [trigger];
  if (triggers.some((each) => each.type === 'timer' && each.timer.kind === 'cycle')) build.warn(event, 'happens once: its timeCycle fires at its first occurrence only');
}
