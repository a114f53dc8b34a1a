import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from './lock.ts';
import { commandOf, isAlive } from '../bootstrap/process-alive.mjs';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'yilian-lock-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const lockFile = (): string => join(folder, 'lock');
const writeLock = (content: object): void => writeFileSync(lockFile(), JSON.stringify({ host: hostname(), command: '', since: '2026-01-01T00:00:00Z', ...content }));

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  return child.pid!;
}

describe('lockDataFolder', () => {
  it('writes the pid, refuses a second owner by naming it, and gives the folder back', () => {
    const lock = lockDataFolder(folder);
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    expect(() => lockDataFolder(folder, process.ppid)).toThrow(`process ${process.pid}`);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
    lockDataFolder(folder).release();
  });

  it('takes over the lock of a process that is gone', async () => {
    writeLock({ pid: await deadPid() });
    const lock = lockDataFolder(folder);
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it('takes over when the pid was reused by another program', () => {
    writeLock({ pid: process.ppid, command: 'node cli/yilian.mjs start --data somewhere-else' });
    lockDataFolder(folder).release();
  });

  it('takes over a lock file that was cut off while being written', () => {
    writeFileSync(lockFile(), '{"pid":');
    lockDataFolder(folder).release();
  });

  it('leaves a lock of another host alone', () => {
    writeLock({ pid: 1, host: 'another-host' });
    expect(() => lockDataFolder(folder)).toThrow('another-host');
  });

  it('does not remove a lock that somebody else has taken meanwhile', () => {
    const lock = lockDataFolder(folder);
    writeLock({ pid: process.ppid });
    lock.release();
    expect(existsSync(lockFile())).toBe(true);
  });
});

describe('isAlive and commandOf', () => {
  it('know this process, and not one that ended', async () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(commandOf(process.pid)).toContain('node');
    const pid = await deadPid();
    expect(isAlive(pid)).toBe(false);
    expect(commandOf(pid)).toBeNull();
  });
});
