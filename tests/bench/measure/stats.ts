/** Summaries of samples, in the shape of the peers' result files. */

export interface Summary { n: number; min: number; p50: number; p95: number; p99: number; max: number; mean: number }
export interface Spread { min: number; median: number; max: number; rounds: number }

/** To three decimals. */
export const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/** Nearest-rank quantiles of milliseconds; null when nothing was measured. */
export function summary(samples: readonly number[]): Summary | null {
  if (samples.length === 0) return null;
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (share: number): number => rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { n: sorted.length, min: rank(0), p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), max: rank(1), mean: rounded(mean) };
}

/** Least, median and greatest of the rounds. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => rounded(sorted[index] ?? 0);
  return { min: at(0), median: at(sorted.length >> 1), max: at(sorted.length - 1), rounds: sorted.length };
}

/** Named series of durations. */
export class Samples<Name extends string> {
  private readonly series: Record<Name, number[]>;

  constructor(...names: Name[]) {
    this.series = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  }

  /** Runs `work` and keeps how long it took, ms. Failures are not kept. */
  async timed<T>(name: Name, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const result = await work();
    this.series[name].push(performance.now() - began);
    return result;
  }

  /** Forgets everything: the warm-up is over. */
  clear(): void {
    for (const samples of Object.values<number[]>(this.series)) samples.length = 0;
  }

  summaries(): Record<Name, Summary | null> {
    return Object.fromEntries(Object.entries<number[]>(this.series).map(([name, samples]) => [name, summary(samples)])) as Record<Name, Summary | null>;
  }
}
