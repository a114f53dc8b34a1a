import { readTrigger } from '../event-trigger.ts';
import type { Transformer } from './transformer.ts';

/** Intermediate catch event: waits for a message or a timer (BPMN 2.0.2 section 10.5.4). */
export const intermediateCatchEvent: Transformer = {
  transform(element, node, build) {
    const trigger = readTrigger(element, 'an intermediate catch event', build);
    if (trigger === null) return;
    node.event = trigger;
    if (trigger.type === 'timer' && trigger.timer.kind === 'cycle') build.error(element, 'waits once; a timeCycle needs a non-interrupting event');
  },
};
