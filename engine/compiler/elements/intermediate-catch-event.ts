import { readTrigger, warnOfCycle } from '../event-trigger.ts';
import type { Transformer } from './transformer.ts';

/** Intermediate catch event: waits for its trigger (BPMN 2.0.2 section 10.5.4). */
export const intermediateCatchEvent: Transformer = {
  transform(element, node, build) {
    const trigger = readTrigger(element, 'an intermediate catch event', build);
    if (trigger === null) return;
    node.event = trigger;
    warnOfCycle(element, trigger, build);
  },
};
