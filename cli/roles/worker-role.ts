import type { Handler } from '../../activities/handler.ts';
import { handlers } from '../../activities/registry.ts';
import { runWorker } from '../../activities/worker.ts';
import { openStore } from '../../store/index.ts';
import type { Installation } from '../installation.ts';
import type { Role } from './run-role.ts';
import { TASK_QUEUE } from './task-queue.ts';

/** Below the supervisor's patience, so that running handlers end by themselves. */
const SHUTDOWN_GRACE_MS = 4_000;

/**
 * The worker: hosts the instances' workflows and runs their service tasks.
 * @param more handlers besides the registered ones
 */
export async function startWorkerRole({ databaseUrl, dataFolder, temporalAddress, temporalNamespace }: Installation, more: Readonly<Record<string, Handler>> = {}): Promise<Role> {
  const store = await openStore(databaseUrl, { dataDir: dataFolder });
  const worker = await runWorker({ address: temporalAddress, namespace: temporalNamespace, store, taskQueue: TASK_QUEUE, handlers: { ...handlers, ...more }, shutdownGrace: SHUTDOWN_GRACE_MS });
  return {
    done: worker.done,
    stop: async () => {
      await worker.stop();
      await store.close();
    },
  };
}
