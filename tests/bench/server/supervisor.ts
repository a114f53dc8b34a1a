/**
 * `yilian start` as far as a benchmark needs it: Temporal, worker and API as supervised processes, without packages, demo region, console and banner.
 * The worker is the product's with a few handlers more. Arguments: data folder, port; the rest comes in the environment.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { installationFrom, installationEnvironment } from '../../../cli/installation.ts';
import { freePort } from '../../../cli/net/port.ts';
import { NODE_OPTIONS_OF, roleSpec } from '../../../cli/roles/role-spec.ts';
import { writeRunState } from '../../../cli/data/run-file.ts';
import { prepareDatabase } from '../../../cli/start/prepare-database.ts';
import { ensureWorkflowBundle } from '../../../cli/start/workflow-bundle.ts';
import { SupervisedChild, type ChildSpec } from '../../../cli/supervise/child.ts';
import { findTemporal } from '../../../cli/temporal/find.ts';
import { temporalServerSpec } from '../../../cli/temporal/server.ts';
import { temporalWays } from '../../../cli/temporal/ways.ts';

/** What the supervisor says to the benchmark. */
export const READY = 'ready';

const STOP_LIMIT_MS = 8_000;

const [dataFolder = '', port = ''] = process.argv.slice(2);
const temporalPort = await freePort();
const installation = { ...installationFrom(process.env, dataFolder), port: Number(port), temporalAddress: `127.0.0.1:${temporalPort}`, temporalNamespace: 'default' };
const children: SupervisedChild[] = [];
const supervise = (spec: ChildSpec): SupervisedChild => {
  const child = new SupervisedChild(spec, {
    log: (line) => console.error(line),
    changed: () => writeRunState(dataFolder, { supervisor: process.pid, url: `http://127.0.0.1:${port}`, temporalAddress: installation.temporalAddress, processes: Object.fromEntries(children.map(({ name, pid }) => [name, pid])) }),
  });
  children.push(child);
  return child;
};
const stop = async (): Promise<never> => {
  for (const child of [...children].reverse()) await child.stop();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
process.once('disconnect', () => void stop());

const source = await findTemporal(temporalWays({ ...process.env, TEMPORAL_ADDRESS: '' }));
if (source.kind !== 'binary') throw new Error('the benchmark starts a Temporal of its own');
await supervise(temporalServerSpec({ file: source.file, port: temporalPort, dataFolder })).start();
await prepareDatabase(installation.databaseUrl, { demo: false, adminPassword: process.env.YILIAN_ADMIN_PASSWORD, packages: [] });
await ensureWorkflowBundle();

const worker: ChildSpec = {
  ...roleSpec('worker', installation, dataFolder, STOP_LIMIT_MS),
  spawn: (descriptor) => fork(join(import.meta.dirname, 'worker.ts'), [], {
    detached: true, stdio: ['ignore', descriptor, descriptor, 'ipc'], execArgv: [...NODE_OPTIONS_OF.worker, '--import', new URL('heap-probe.mjs', import.meta.url).href, '--import', 'tsx'], env: { ...process.env, ...installationEnvironment(installation), TZ: 'UTC' },
  }),
};
await Promise.all([supervise(worker).start(), supervise(roleSpec('api', installation, dataFolder, STOP_LIMIT_MS)).start()]);
process.send?.(READY);
