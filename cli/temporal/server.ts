import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ChildSpec } from '../supervise/child.ts';
import { logFile } from '../supervise/log-file.ts';
import { waitForTemporal } from './health.ts';

const READY_LIMIT_MS = 60_000;

export interface EmbeddedServer {
  /** The `temporal` program. */
  file: string;
  port: number;
  dataFolder: string;
}

/** The database file of the embedded server in a data folder. */
export const temporalDatabase = (dataFolder: string): string => join(dataFolder, 'temporal.db');

/**
 * Arguments of the embedded server. The dynamic settings were measured on two cores: without the first, five activities in a row
 * take 550 ms instead of 65, because the single history shard polls its queue only 20 times a second, and its timers no more often; one task-queue partition
 * instead of four gives a tenth more throughput; a new timer may be a tenth of a second late, not a second, as there is no other server whose clock could differ; a worker that schedules an activity it has room for gets it in the answer, without a way through matching.
 */
export function serverArguments(server: EmbeddedServer): string[] {
  const dynamic = ['history.transferProcessorMaxPollRPS=2000', 'history.timerProcessorMaxPollRPS=2000', 'matching.numTaskqueueReadPartitions=1', 'matching.numTaskqueueWritePartitions=1', 'system.enableActivityEagerExecution=true', 'history.timerProcessorMaxTimeShift="100ms"'];
  const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'];
  return [
    'server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(server.port), '--db-filename', temporalDatabase(server.dataFolder), '--log-level', 'error',
    ...dynamic.flatMap((value) => ['--dynamic-config-value', value]),
    ...pragmas.flatMap((value) => ['--sqlite-pragma', value]),
  ];
}

/** Its heap is small and its garbage plenty: collecting at five times what is alive costs less CPU than at twice, until memory gets scarce. */
const MEMORY = { GOGC: '400', GOMEMLIMIT: '2GiB' };

/** How the embedded server is started and watched. It keeps its port for its whole life, so clients find it again after a restart. */
export function temporalServerSpec(server: EmbeddedServer): ChildSpec {
  return {
    name: 'temporal',
    log: logFile(server.dataFolder, 'temporal'),
    // A process group of its own: Ctrl-C must reach it only after the worker has finished.
    spawn: (descriptor) => spawn(server.file, serverArguments(server), { stdio: ['ignore', descriptor, descriptor], detached: true, env: { ...MEMORY, ...process.env } }),
    ready: (_child, signal) => waitForTemporal(`127.0.0.1:${server.port}`, 'default', READY_LIMIT_MS, signal),
    askToStop: (child) => child.kill('SIGTERM'),
    stopLimit: 6_000,
  };
}
