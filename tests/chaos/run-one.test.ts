import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { outcomeOf, type Context } from './experiment.ts';
import { runOne } from './run-one.ts';

const folder = mkdtempSync(join(tmpdir(), 'yilian-chaos-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (experiment: (context: Context) => Promise<ReturnType<typeof outcomeOf>>, id = 'T1') =>
  runOne({ id, title: '', sizes: { quick: {}, full: {} }, limits: { quick: 0.2 }, run: (_, context) => experiment(context) }, { size: 'quick', seed: 1, folder, keep: false, log: () => undefined });

describe('runOne', () => {
  it('cleans up in reverse order and removes the folder of what passed', async () => {
    const cleaned: number[] = [];
    const ran = await run(async ({ defer }) => {
      defer(() => cleaned.push(1));
      defer(() => cleaned.push(2));
      return outcomeOf({ n: 3 }, [null, false]);
    });
    expect(ran).toMatchObject({ passed: true, figures: { n: 3 }, failures: [] });
    expect(cleaned).toEqual([2, 1]);
    expect(existsSync(join(folder, 't1'))).toBe(false);
  });

  it('gives up what takes too long, tells it, cleans up and keeps the folder', async () => {
    const seen: boolean[] = [];
    const ran = await run(({ signal, defer }) => {
      defer(() => seen.push(signal.aborted));
      return new Promise(() => undefined);
    }, 'T2');
    expect(ran.failures[0]).toContain('it was not done after 0.2 s');
    expect(seen).toEqual([true]);
    expect(existsSync(join(folder, 't2'))).toBe(true);
  });

  it('counts an error and a clean-up that fails as failures', async () => {
    expect(await run(() => Promise.reject(new Error('broken')))).toMatchObject({ passed: false, failures: [expect.stringContaining('broken')] });
    const ran = await run(async ({ defer }) => {
      defer(() => { throw new Error('still running'); });
      return outcomeOf({}, []);
    });
    expect(ran).toMatchObject({ passed: false, failures: [expect.stringContaining('still running')] });
  });
});
