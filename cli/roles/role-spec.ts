import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { installationEnvironment } from '../installation.ts';
import type { Installation } from '../installation.ts';
import { ROOT } from '../root.ts';
import type { ChildSpec } from '../supervise/child.ts';
import { logFile } from '../supervise/log-file.ts';
import { READY_MESSAGE, STOP_MESSAGE } from './run-role.ts';

const READY_LIMIT_MS = 120_000;

/** Room for what lives as long as a call, MB for each of three halves: less is copied, as less outlives a collection. */
const MEMORY = ['--max-semi-space-size=32'];

/** What Node is told before it starts a role. */
export const NODE_OPTIONS_OF = { api: MEMORY, worker: [...MEMORY, '--import', new URL('without-promise-traces.mjs', import.meta.url).href] };

/** How `yilian worker` and `yilian api` are started and watched by `yilian start`. */
export function roleSpec(role: 'worker' | 'api', installation: Installation, dataFolder: string, stopLimit: number): ChildSpec {
  return {
    name: role,
    log: logFile(dataFolder, role),
    stopLimit,
    // A process group of its own, so that Ctrl-C reaches the supervisor alone and it can keep the order of stopping.
    spawn: (descriptor) => fork(join(ROOT, 'cli', 'yilian.mjs'), [role], {
      detached: true, stdio: ['ignore', descriptor, descriptor, 'ipc'], execArgv: NODE_OPTIONS_OF[role],
      // Replays must see the same time zone on every machine.
      env: { ...process.env, ...installationEnvironment(installation), TZ: 'UTC' },
    }),
    ready: waitForMessage,
    askToStop: (child) => {
      if (child.connected) child.send(STOP_MESSAGE);
      else child.kill('SIGTERM');
    },
  };
}

function waitForMessage(child: ChildProcess, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`it was not ready within ${READY_LIMIT_MS / 1_000} s`)), READY_LIMIT_MS);
    signal.addEventListener('abort', () => clearTimeout(timer));
    child.on('message', (message) => {
      if (message !== READY_MESSAGE) return;
      clearTimeout(timer);
      resolve();
    });
  });
}
