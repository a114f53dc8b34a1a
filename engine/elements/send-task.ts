import { throwAll } from './throwing.ts';
import { jobTask } from './job-task.ts';
import type { ElementProcessor } from './processor.ts';

/** Sends a BPMN message, or runs a job that does the sending. */
export const sendTask: ElementProcessor = {
  ...jobTask,
  activate: (ctx, key, node) => (node.job ? jobTask.activate(ctx, key, node) : throwAll(ctx, key, node)),
};
