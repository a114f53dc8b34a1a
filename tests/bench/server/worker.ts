/** The product's worker with the handlers of the benchmark, in a process of its own. Installation, hook and effects file come in the environment. */
import { installationFrom } from '../../../cli/installation.ts';
import { runRole } from '../../../cli/roles/run-role.ts';
import { startWorkerRole } from '../../../cli/roles/worker-role.ts';
import { benchHandlers } from './handlers.ts';
import { teller } from './hook.ts';

const { YILIAN_BENCH_HOOK: hook = '', YILIAN_BENCH_EFFECTS: effects = '' } = process.env;
// The hook keeps a connection open.
process.exit(await runRole(() => startWorkerRole(installationFrom(process.env), benchHandlers({ tell: teller(hook), effects }))));
