import { attachPayload, readTrigger } from '../event-trigger.ts';
import type { Transformer } from './transformer.ts';

/** Intermediate throw event: a milestone, or a message sent (BPMN 2.0.2 section 10.5.4). */
export const intermediateThrowEvent: Transformer = {
  transform(element, node, build) {
    const trigger = readTrigger(element, 'an intermediate throw event', build);
    if (trigger === null) return;
    node.event = trigger;
    attachPayload(node);
  },
};
