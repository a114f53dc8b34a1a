import { attachPayload, readTrigger } from '../event-trigger.ts';
import type { Transformer } from './transformer.ts';

/** End event (BPMN 2.0.2 section 10.5.3). */
export const endEvent: Transformer = {
  transform(element, node, build) {
    const trigger = readTrigger(element, 'an end event', build);
    if (trigger === null) return;
    node.event = trigger;
    attachPayload(node);
  },
};
