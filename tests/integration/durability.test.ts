import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagram, timeline } from '../../api/contract/index.ts';
import type { TimelineEntry } from '../../api/contract/index.ts';
import { ApiClient } from '../../cli/demo/api-client.ts';
import { play } from '../../cli/demo/play.ts';
import type { Played } from '../../cli/demo/play.ts';
import { referralUp } from '../../cli/demo/referral-up.ts';
import { DEMO_PASSWORD } from '../../store/demo/index.ts';
import { Product } from '../e2e/support/product.ts';

let product: Product;
beforeAll(async () => { product = await Product.start(); });
afterAll(async () => { await product?.dispose(); });

const kill = (name: string): void => {
  const pid = product.running.processes[name];
  if (pid === null || pid === undefined) throw new Error(`${name} does not run`);
  process.kill(pid, 'SIGKILL');
};

/** Plays a case and runs `disturb` right after the first step whose text matches. */
async function playDisturbed(disturbances: [pattern: RegExp, disturb: () => void][]): Promise<Played & { steps: string[] }> {
  const steps: string[] = [];
  const pending = [...disturbances];
  const played = await play(referralUp(), {
    base: product.base, password: DEMO_PASSWORD, patience: 90_000,
    report: ({ step }) => {
      steps.push(step);
      if (pending[0] !== undefined && pending[0][0].test(step)) pending.shift()![1]();
    },
  });
  expect(pending).toEqual([]);
  return { ...played, steps };
}

/** Nothing lost: the log has no gap. Nothing twice: no entry and no completed step is there a second time. */
async function expectWholeHistory(instanceId: string): Promise<void> {
  const reader = await ApiClient.logIn(product.base, 'gp.lin', DEMO_PASSWORD);
  const { items } = await reader.get(`/cases/${instanceId}/timeline`, timeline);
  // What people did without moving the process stands between the events, with fractions for numbers.
  const sequence = items.map((entry) => entry.seq).filter(Number.isInteger).sort((a, b) => a - b);
  expect(sequence).toEqual(Array.from(new Set(sequence)));
  expect(completions(items)).not.toEqual([]);
  expect(completions(items).filter((element, index, all) => all.indexOf(element) !== index)).toEqual([]);
  const { completed, incidents, flows } = await reader.get(`/cases/${instanceId}/diagram`, diagram);
  expect(incidents).toEqual({});
  // The log shows everything but the sequence flows, which the diagram counts; together they make up all numbers given out.
  const taken = Object.values(flows).reduce((sum, times) => sum + times, 0);
  expect(sequence.length + taken).toBe(sequence.at(-1));
  expect(Object.entries(completed).filter(([element, times]) => element.startsWith('U_') && times !== 1)).toEqual([]);
}

const completions = (items: TimelineEntry[]): (string | null)[] => items.filter((entry) => entry.type === 'task.completed').map((entry) => entry.elementId);

describe('a case survives the death of its servers', () => {
  it('goes on after the worker, and then Temporal, were killed under it', async () => {
    const { instanceId, state, steps } = await playDisturbed([
      [/^gp\.lin starts/, () => kill('worker')],
      [/U_Triage/, () => kill('temporal')],
      [/referral\.arrived/, () => { kill('temporal'); kill('worker'); }],
      [/U_Feedback/, () => kill('api')],
    ]);
    expect(state).toBe('CLOSED');
    expect(steps.filter((step) => step.includes('completes U_Triage'))).toHaveLength(1);
    await expectWholeHistory(instanceId);
  }, 300_000);

  it('goes on where it was after the supervisor itself was killed and started again', async () => {
    let restart: Promise<void> = Promise.resolve();
    const { instanceId, state } = await playDisturbed([
      [/U_PickSlot/, () => { restart = product.crash().then(() => product.start()); }],
    ]);
    await restart;
    expect(state).toBe('CLOSED');
    await expectWholeHistory(instanceId);
  }, 300_000);

  it('stops in order, and gives the folder back', async () => {
    const before = Date.now();
    expect(await product.stop()).toBe(0);
    expect(Date.now() - before).toBeLessThan(20_000);
    await product.start();
  }, 120_000);
});
