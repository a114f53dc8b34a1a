import type { InputBody } from '../../model/io.ts';
import { completeTask } from './complete-task.ts';
import type { InputHandler } from './handler.ts';
import { jobCompleted, jobError, jobFailed } from './job.ts';
import { message } from './message.ts';
import { cancel, retry, setVariables } from './operations.ts';
import { start } from './start.ts';
import { timer } from './timer.ts';

export const inputHandlers: { [K in InputBody['kind']]: InputHandler<K> } = {
  start,
  completeTask,
  jobCompleted,
  jobFailed,
  jobError,
  message,
  timer,
  setVariables,
  retry,
  cancel,
};
