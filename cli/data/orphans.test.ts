import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporalDatabase } from '../temporal/server.ts';
import { endOrphans } from './orphans.ts';
import { isAlive } from '../bootstrap/process-alive.mjs';
import { readRunState, writeRunState } from './run-file.ts';

let folder: string;
let child: ChildProcess | undefined;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'yilian-orphans-')); });
afterEach(() => { child?.kill('SIGKILL'); rmSync(folder, { recursive: true }); });

const left = async (argument: string): Promise<number> => {
  child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => undefined, 1000)', argument], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((resolve) => child!.stdout!.once('data', resolve));
  return child.pid!;
};
const remember = (temporal: number): void => writeRunState(folder, { supervisor: 1, url: '', temporalAddress: '', processes: { temporal, worker: null } });

describe('endOrphans', () => {
  it('has nothing to do in a folder that was left in order', async () => expect(await endOrphans(folder)).toEqual([]));

  it('ends the Temporal server that still holds the database file', async () => {
    const pid = await left(temporalDatabase(folder));
    remember(pid);
    expect(await endOrphans(folder)).toEqual(['temporal']);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isAlive(pid)).toBe(false);
    expect(readRunState(folder)).toBeNull();
  });

  it('leaves a stranger with a reused process id alone', async () => {
    const pid = await left('some other program');
    remember(pid);
    expect(await endOrphans(folder)).toEqual([]);
    expect(isAlive(pid)).toBe(true);
  });
});
