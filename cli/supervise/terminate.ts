import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '../bootstrap/process-alive.mjs';

const POLL_MS = 50;

/** Whether the process has ended within the limit, in ms. */
export async function endsWithin(child: ChildProcess, limit: number): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return true;
  return new Promise((resolve) => {
    const timer = setTimeout(() => { child.off('exit', onExit); resolve(false); }, limit);
    const onExit = (): void => { clearTimeout(timer); resolve(true); };
    child.once('exit', onExit);
  });
}

/** Ends a process that is no child of ours: SIGTERM, then SIGKILL after `grace` ms. */
export async function terminateForeign(pid: number, grace = 8_000): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < grace && isAlive(pid); waited += POLL_MS) await delay(POLL_MS);
    if (!isAlive(pid)) return;
  }
}
