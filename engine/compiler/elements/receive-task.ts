import { readMessage } from '../triggers/message.ts';
import { child } from '../reading/moddle-element.ts';
import type { Transformer } from './transformer.ts';

/** Receive task: waits for its message; one without a message until a client lets it go on. */
export const receiveTask: Transformer = {
  transform(element, node, build) {
    if (element['instantiate'] === true) node.instantiate = true;
    if (child(element, 'messageRef') === undefined) {
      if (node.instantiate) build.error(element, 'instantiates, so it names a message');
      return;
    }
    const trigger = readMessage(element, element, 'catch', build);
    if (trigger !== null) node.event = trigger;
  },
};
