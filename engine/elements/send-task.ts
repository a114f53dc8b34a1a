import { throwAll } from './throwing.ts';
import { jobTask } from './job-task.ts';
import type { ElementProcessor } from './processor.ts';

/** Send task (BPMN 2.0.2 section 13.3.3): sends a message, or runs a job that does the sending. */
export const sendTask: ElementProcessor = {
  ...jobTask,
  activate: (ctx, key, node) => (node.job ? jobTask.activate(ctx, key, node) : throwAll(ctx, key, node)),
};
