import type { InputBody } from '../../model/io.ts';
import { activateAdHoc } from './ad-hoc.ts';
import { callCompleted, callError, callEscalation, callFailed } from './call.ts';
import { completeTask, taskError, taskEscalation } from './complete-task.ts';
import { continueElement } from './continue.ts';
import type { InputHandler } from './handler.ts';
import { jobCompleted, jobError, jobFailed } from './job.ts';
import { message } from './message.ts';
import { addLoopInstance, cancel, modify, resume, retry, setVariables, suspend } from './operations.ts';
import { signal } from './signal.ts';
import { start } from './start.ts';
import { addSigner, removeSigner } from './signers.ts';
import { suspendJobs } from './suspend-jobs.ts';
import { returnTask, withdrawCase, withdrawTask } from './go-back.ts';
import { fireTimerNow, setDue, timer } from './timer.ts';

export const inputHandlers: { [K in InputBody['kind']]: InputHandler<K> } = {
  start,
  completeTask,
  taskError,
  taskEscalation,
  jobCompleted,
  jobFailed,
  jobError,
  message,
  signal,
  timer,
  fireTimer: fireTimerNow,
  setDue,
  suspendJobs,
  callCompleted,
  callFailed,
  callError,
  callEscalation,
  activateAdHoc,
  continue: continueElement,
  addInstance: addLoopInstance,
  addSigner,
  removeSigner,
  return: returnTask,
  withdraw: withdrawTask,
  withdrawCase,
  setVariables,
  retry,
  modify,
  suspend,
  resume,
  cancel,
};
