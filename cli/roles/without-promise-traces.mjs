/**
 * Loaded before everything else by the worker (`--import`, which its threads inherit). In the threads of the workflows, and only there, V8's promise hooks are not to be had.
 *
 * The SDK would note the stack of each promise of a workflow, for its query `__stack_trace`: a fifth of the worker's CPU, and the stack of an interpreter tells nothing of the process it runs.
 * Where the hooks are missing it says so once in the log and works without; there is no option for it.
 */
import { promiseHooks } from 'node:v8';
import { isMainThread } from 'node:worker_threads';

if (!isMainThread) {
  promiseHooks.createHook = () => {
    throw new Error('switched off');
  };
}
