import { describe, expect, it } from 'vitest';
import { Samples, spread, summary } from './stats.ts';

describe('summaries', () => {
  it('are nearest-rank quantiles', () => {
    const samples = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(summary(samples)).toEqual({ n: 100, min: 1, p50: 50, p95: 95, p99: 99, max: 100, mean: 50.5 });
    expect(summary([7])).toEqual({ n: 1, min: 7, p50: 7, p95: 7, p99: 7, max: 7, mean: 7 });
    expect(summary([])).toBeNull();
  });

  it('of rounds have the upper median of an even number, as the peers have', () => {
    expect(spread([5, 1, 3])).toEqual({ min: 1, median: 3, max: 5, rounds: 3 });
    expect(spread([1, 2, 3, 4])).toMatchObject({ median: 3 });
  });

  it('forget the warm-up, and keep no failures', async () => {
    const samples = new Samples('call');
    await samples.timed('call', async () => 1);
    samples.clear();
    await expect(samples.timed('call', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await samples.timed('call', async () => 1);
    expect(samples.summaries().call).toMatchObject({ n: 1 });
  });
});
