import type { Command } from '../command.ts';
import { installationFrom } from '../installation.ts';
import { runRole } from '../roles/run-role.ts';

export const worker: Command = {
  summary: 'run the workflow and activity worker alone (production)',
  help: `Usage: yilian worker

Runs the part that executes process instances and their service tasks, until SIGTERM. Several may run at once, on several machines.

Environment: TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, YILIAN_DATABASE_URL.`,
  run: async () => {
    const { startWorkerRole } = await import('../roles/worker-role.ts');
    return runRole(() => startWorkerRole(installationFrom(process.env)));
  },
};
