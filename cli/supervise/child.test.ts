import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAlive } from '../bootstrap/process-alive.mjs';
import { backOff } from './back-off.ts';
import { SupervisedChild } from './child.ts';
import type { ChildSpec } from './child.ts';
import { logFile } from './log-file.ts';

describe('backOff', () => {
  it('starts at a second, doubles to thirty, and begins again after a minute of health', () => {
    const waits = [0, 0, 0, 0, 0, 0, 0].reduce<number[]>((all) => [...all, backOff(all.at(-1) ?? 0, 100)], []);
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(backOff(30_000, 60_000)).toBe(1_000);
  });
});

describe('SupervisedChild', () => {
  let folder: string;
  let lines: string[];
  let child: SupervisedChild | undefined;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'yilian-child-')); lines = []; });
  afterEach(async () => { await child?.stop(); rmSync(folder, { recursive: true }); });

  /** A Node program that sends `ready` when its script says so. */
  const supervise = (script: string, stopLimit = 2_000): SupervisedChild => {
    const spec: ChildSpec = {
      name: 'sample', log: logFile(folder, 'sample'), stopLimit,
      spawn: (descriptor) => spawn(process.execPath, ['-e', script], { stdio: ['ignore', descriptor, descriptor, 'ipc'] }),
      ready: (started) => new Promise((resolve) => started.once('message', () => resolve())),
      askToStop: (started) => started.kill('SIGTERM'),
    };
    child = new SupervisedChild(spec, { log: (line) => lines.push(line), changed: () => undefined });
    return child;
  };
  const SERVES = 'process.send("ready"); setInterval(() => undefined, 1000);';

  it('is ready when the process says so, and ends when asked', async () => {
    const sample = supervise(SERVES);
    await sample.start();
    const pid = sample.pid!;
    expect(isAlive(pid)).toBe(true);
    await sample.stop();
    expect(isAlive(pid)).toBe(false);
    expect(lines).toEqual([]);
  });

  it('starts a killed process again', async () => {
    const sample = supervise(SERVES);
    await sample.start();
    const first = sample.pid!;
    process.kill(first, 'SIGKILL');
    await vi.waitFor(() => expect(sample.pid).toSatisfy((pid) => pid !== null && pid !== first), { timeout: 5_000, interval: 50 });
    await vi.waitFor(() => expect(lines.at(-1)).toContain('runs again'), { timeout: 5_000 });
    expect(lines[0]).toContain('ended by SIGKILL; starting it again in 1 s');
  });

  it('reports a first start that fails, with the end of its log, and does not try again', async () => {
    const sample = supervise('console.error("no such table"); process.exit(3);');
    await expect(sample.start()).rejects.toThrow(/ended with code 3[^]*no such table/);
    expect(sample.pid).toBeNull();
  });

  it('kills a process that does not end in time', async () => {
    const sample = supervise(`process.on("SIGTERM", () => undefined); ${SERVES}`, 200);
    await sample.start();
    const pid = sample.pid!;
    await sample.stop();
    expect(isAlive(pid)).toBe(false);
    expect(lines.at(-1)).toContain('is killed');
  });
});
