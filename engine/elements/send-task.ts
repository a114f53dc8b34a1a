import { jobTask } from './job-task.ts';
import type { ElementProcessor } from './processor.ts';
import { throwMessage } from './throw-message.ts';

/** Sends a BPMN message, or runs a job that does the sending. */
export const sendTask: ElementProcessor = {
  ...jobTask,
  activate: (ctx, key, node) => (node.job ? jobTask : { activate: throwMessage }).activate(ctx, key, node),
};
