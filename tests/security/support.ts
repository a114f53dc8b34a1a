/** No input may take longer than this, on a machine that is busy with something else: it would be one that hangs. Speed is measured in benchmarks. */
export const HANG_MS = 2_000;

export interface Timing {
  name: string;
  ms: number;
}

/** Runs one input; the time is for the table printed at the end. */
export async function timed<T>(name: string, timings: Timing[], run: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await run();
  } finally {
    timings.push({ name, ms: performance.now() - start });
  }
}

/** The slowest inputs, for people. */
export function slowest(timings: Timing[], count = 5): string {
  const sorted = timings.toSorted((a, b) => b.ms - a.ms);
  const middle = sorted[Math.floor(sorted.length / 2)]?.ms ?? 0;
  return `${timings.length} inputs, median ${middle.toFixed(1)} ms; slowest: ${sorted.slice(0, count).map(({ name, ms }) => `${name.slice(0, 60)} ${ms.toFixed(0)} ms`).join(', ')}`;
}
