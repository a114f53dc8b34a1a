import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { othersRunning } from './running.mjs';

let root: string;
let child: ChildProcess | undefined;
beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'yilian-running-')); });
afterEach(() => { child?.kill('SIGKILL'); rmSync(root, { recursive: true, force: true }); });

const marks = (): string[] => readdirSync(join(root, '.cache', 'running'));

/** A process that runs on the packages of the folder until its input ends. */
async function running(): Promise<{ pid: number; end: (signal?: 'SIGKILL') => Promise<void> }> {
  const script = `import { markRunning } from ${JSON.stringify(new URL('running.mjs', import.meta.url).href)}; markRunning(${JSON.stringify(root)}); console.log('marked'); process.stdin.on('end', () => process.exit()).resume();`;
  const one = child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve) => one.stdout.once('data', resolve));
  const ended = new Promise<void>((resolve) => one.once('exit', () => resolve()));
  return { pid: one.pid!, end: (signal) => { if (signal) one.kill(signal); else one.stdin.end(); return ended; } };
}

describe('othersRunning', () => {
  it('is empty in a folder nothing was started in', () => expect(othersRunning(root)).toEqual([]));

  it('names a process that runs on the folder until it ends', async () => {
    const { pid, end } = await running();
    expect(othersRunning(root)).toEqual([{ pid, command: expect.stringContaining('markRunning') }]);
    await end();
    expect(othersRunning(root)).toEqual([]);
    expect(marks()).toEqual([]);
  });

  it('forgets a process that was killed', async () => {
    const { end } = await running();
    await end('SIGKILL');
    expect(marks()).toHaveLength(1);
    expect(othersRunning(root)).toEqual([]);
    expect(marks()).toEqual([]);
  });

  it('takes no other program for a process whose id it has now', async () => {
    const { pid } = await running();
    const mark = join(root, '.cache', 'running', String(pid));
    writeFileSync(mark, JSON.stringify({ ...JSON.parse(readFileSync(mark, 'utf8')), command: 'node cli/yilian.mjs start' }));
    expect(othersRunning(root)).toEqual([]);
  });

  it('does not count a process of the folder this one was copied from', async () => {
    await running();
    const copy = `${root}-copy`;
    try {
      cpSync(root, copy, { recursive: true });
      expect(othersRunning(copy)).toEqual([]);
      expect(othersRunning(root)).toHaveLength(1);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
