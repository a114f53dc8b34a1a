import type { Command } from '../command.ts';
import { installationFrom } from '../installation.ts';
import { runRole } from '../roles/run-role.ts';

export const api: Command = {
  summary: 'run the console and its API alone (production)',
  help: `Usage: yilian api

Serves the built console (yilian build) and the APIs, until SIGTERM. Several may run at once behind a load balancer.

Environment: YILIAN_HOST, YILIAN_PORT, YILIAN_PUBLIC_ORIGIN, YILIAN_TRUST_PROXY=1, YILIAN_METRICS_TOKEN, YILIAN_TEMPORAL_UI,
YILIAN_ACCESSIBILITY_CONTACT, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, YILIAN_DATABASE_URL.`,
  run: async () => {
    const { startApiRole } = await import('../roles/api-role.ts');
    return runRole(() => startApiRole(installationFrom(process.env)));
  },
};
