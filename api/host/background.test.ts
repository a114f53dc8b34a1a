import { afterEach, expect, it, vi } from 'vitest';
import { startBackground, type Background, type BackgroundOptions } from './background.ts';
import type { SweepReport } from './sweeper.ts';

const ahead = (...ids: string[]): SweepReport => ({ settled: 0, dropped: 0, open: [], ahead: ids.map((instanceId) => ({ instanceId, inputId: 'i', readModel: 9, instance: 4 })) });
let background: Background | undefined;
afterEach(() => background?.stop());

/** Plays these reports, ten seconds apart; afterwards there is none. @returns what was logged as an error at each sweep, and the count after it */
async function played(reports: readonly SweepReport[]): Promise<{ errors: number; readModelsAhead: number }[]> {
  const seen: { errors: number; readModelsAhead: number }[] = [];
  const error = vi.fn();
  let resolve = (): void => undefined;
  const over = new Promise<void>((done) => { resolve = done; });
  let [sweep, now] = [0, 1_000_000];
  const idle = async (): Promise<never[]> => [];
  const host = {
    now: () => now,
    sweeper: {
      async sweep() {
        if (sweep > 0 && sweep <= reports.length) seen.push({ errors: error.mock.calls.length, readModelsAhead: background?.readModelsAhead ?? 0 });
        if (sweep === reports.length) resolve();
        now += 10_000;
        return reports[sweep++] ?? ahead();
      },
    },
    outbox: { dispatch: idle }, startTimers: { tick: async () => ({ started: [], problems: [] }) }, batches: { run: async () => ({ done: 0, failed: 0 }), stop: idle },
  } as unknown as BackgroundOptions['host'];
  background = startBackground({ host, logger: { warn: vi.fn(), error }, sweepEvery: 0 });
  await over;
  return seen;
}

it('tells of instances behind their read model at once, again each minute, and when there are others', async () => {
  const same = Array.from({ length: 7 }, () => ahead('a'));
  const seen = await played([ahead(), ...same, ahead('a', 'b'), ahead(), ahead('a', 'b')]);
  expect(seen.map(({ errors }) => errors)).toEqual([0, 1, 1, 1, 1, 1, 1, 2, 3, 3, 4]);
  expect(seen.map(({ readModelsAhead }) => readModelsAhead)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 2, 0, 2]);
});
