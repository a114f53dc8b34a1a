import { readMessage } from '../event-trigger.ts';
import type { Transformer } from './transformer.ts';

/** Receive task: waits for its message. */
export const receiveTask: Transformer = {
  transform(element, node, build) {
    if (element['instantiate'] === true) build.error(element, 'instantiating receive tasks are not supported yet; use a message start event');
    const trigger = readMessage(element, element, 'catch', build);
    if (trigger !== null) node.event = trigger;
  },
};
