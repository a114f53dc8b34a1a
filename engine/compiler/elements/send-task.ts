import { attachPayload } from '../event-trigger.ts';
import { readMessage } from '../triggers/message.ts';
import { child } from '../reading/moddle-element.ts';
import { readJob } from './job.ts';
import type { Transformer } from './transformer.ts';

/** Send task: a job, or else it throws its message as a message throw event does. */
export const sendTask: Transformer = {
  transform(element, node, build) {
    const job = readJob(element, build);
    if (job === null) return;
    if (job !== undefined) {
      node.job = job;
      return;
    }
    if (child(element, 'messageRef') === undefined) {
      build.error(element, 'has no implementation: it needs a message, a connector or type="external" with a topic');
      return;
    }
    const trigger = readMessage(element, element, 'throw', build);
    if (trigger === null) return;
    node.event = trigger;
    attachPayload(node);
  },
};
