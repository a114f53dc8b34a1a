import { readTrigger, warnOfCycle, type EventPosition } from '../event-trigger.ts';
import { text } from '../reading/moddle-element.ts';
import type { Transformer } from './transformer.ts';

/** Start event (BPMN 2.0.2 section 10.5.2). What it may be depends on what it starts. */
export const startEvent: Transformer = {
  transform(element, node, build) {
    const scope = build.node(node.scope);
    const position: EventPosition =
      scope.kind === 'process' ? 'a start event' : scope.kind !== 'eventSubProcess' ? 'the start event of a sub-process' : 'the start event of an event sub-process';
    const trigger = readTrigger(element, position, build);
    if (trigger === null) return;
    node.event = trigger;
    const initiator = text(element, 'initiator');
    if (initiator !== undefined) node.initiator = initiator;
    if (scope.kind === 'eventSubProcess') {
      node.interrupting = element['isInterrupting'] !== false;
      if (trigger.type === 'error' && !node.interrupting) build.error(element, 'an error start event must interrupt');
      if (node.interrupting) warnOfCycle(element, trigger, build);
      scope.trigger = node.index;
    } else if (trigger.type === 'none') {
      (scope.starts ??= []).push(node.index);
    }
  },
};
