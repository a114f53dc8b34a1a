import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockDataFolder } from '../data/lock.ts';
import { endOrphans } from '../data/orphans.ts';
import { removeRunState, writeRunState } from '../data/run-file.ts';
import { installationFrom } from '../installation.ts';
import type { Installation } from '../installation.ts';
import { requireFreePort, freePort } from '../net/port.ts';
import { withProgress } from '../output/progress.ts';
import { roleSpec } from '../roles/role-spec.ts';
import { SupervisedChild } from '../supervise/child.ts';
import type { ChildSpec } from '../supervise/child.ts';
import { findTemporal } from '../temporal/find.ts';
import { waitForTemporal } from '../temporal/health.ts';
import { temporalServerSpec } from '../temporal/server.ts';
import { temporalWays } from '../temporal/ways.ts';
import { printBanner } from './banner.ts';
import { ensureConsole } from './build-ui.ts';
import { Cleanup } from './cleanup.ts';
import type { StartOptions } from './options.ts';
import { prepareDatabase } from './prepare-database.ts';
import { say, warn } from './say.ts';
import { listenForStop } from './stop-request.ts';
import { ensureWorkflowBundle } from './workflow-bundle.ts';

/** Limits of an orderly stop, ms; together under 20 s. */
const STOP_LIMIT = { api: 5_000, worker: 8_000 };

/**
 * Brings everything up, waits for the stop signal, and takes everything down in the opposite order.
 * @returns the exit code
 * @throws {UserError} when a part cannot be started; what was started until then is stopped
 */
export async function runStart(options: StartOptions): Promise<number> {
  const { asked } = listenForStop();
  const cleanup = new Cleanup(warn);
  const bringingUp = bringUp(options, cleanup);
  try {
    const interrupted = await Promise.race([bringingUp.then(() => false), asked.then(() => true)]);
    if (!interrupted) await asked;
    say('Stopping ...');
    return 0;
  } finally {
    // An interrupted start fails at its next step, now that nothing may be added any more.
    bringingUp.catch(() => undefined);
    await cleanup.run();
  }
}

async function bringUp(options: StartOptions, cleanup: Cleanup): Promise<void> {
  const { dataFolder, host, port } = options;
  mkdirSync(dataFolder, { recursive: true });
  const lock = lockDataFolder(dataFolder);
  cleanup.add('the lock', () => lock.release());
  // Before the port is looked at: an API left behind may still hold it.
  const orphans = await endOrphans(dataFolder);
  if (orphans.length > 0) warn(`Ended what an earlier start had left behind: ${orphans.join(', ')}`);
  await requireFreePort(port, host);

  const children: SupervisedChild[] = [];
  const installation: Installation = { ...installationFrom(process.env, dataFolder), host, port };
  const changed = (): void => {
    const processes = Object.fromEntries(children.map((child) => [child.name, child.pid]));
    writeRunState(dataFolder, { supervisor: process.pid, url: urlOf(options), temporalAddress: installation.temporalAddress, processes });
  };
  cleanup.add('the run file', () => removeRunState(dataFolder));
  const supervise = (spec: ChildSpec): SupervisedChild => {
    const child = new SupervisedChild(spec, { log: warn, changed });
    cleanup.add(spec.name, () => child.stop());
    children.push(child);
    return child;
  };

  const source = await findTemporal(temporalWays());
  if (source.kind === 'address') {
    installation.temporalAddress = source.address;
    await withProgress(`Reaching Temporal at ${source.address}`, () => waitForTemporal(source.address, installation.temporalNamespace, 15_000));
  } else {
    const temporalPort = await freePort();
    installation.temporalAddress = `127.0.0.1:${temporalPort}`;
    installation.temporalNamespace = 'default';
    const temporal = supervise(temporalServerSpec({ file: source.file, port: temporalPort, dataFolder }));
    await withProgress('Starting Temporal', () => temporal.start());
  }

  const prepared = await withProgress('Preparing the database', () => prepareDatabase(installation.databaseUrl, { demo: options.demo, adminPassword: process.env.YILIAN_ADMIN_PASSWORD }));
  await ensureConsole();
  await ensureWorkflowBundle();

  const worker = supervise(roleSpec('worker', installation, dataFolder, STOP_LIMIT.worker));
  const api = supervise(roleSpec('api', installation, dataFolder, STOP_LIMIT.api));
  await withProgress('Starting the worker and the API', async () => {
    await Promise.all([worker.start(), api.start()]);
  });
  printBanner({ url: urlOf(options), dataFolder, databaseUrl: installation.databaseUrl, prepared });
  if (prepared.demoPassword !== null && options.demoCases > 0) {
    const { fillDemoRegion } = await import('./demo-cases.ts');
    const stop = new AbortController();
    const filling = fillDemoRegion({ base: urlOf(options), password: prepared.demoPassword, databaseUrl: installation.databaseUrl, logFile: join(dataFolder, 'log', 'demo-cases.log'), count: options.demoCases, signal: stop.signal });
    cleanup.add('the demo cases', async () => {
      stop.abort();
      await filling;
    });
  }
}

/** What to type into the browser on this machine. */
function urlOf({ host, port }: StartOptions): string {
  return `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}
