/** Cores that are shared with other work run at half their speed. */
const BUSY = 2;

/** On an idle machine an expression has ended within 100 ms, and a file has been refused or read within 200 ms. */
export const EXPRESSION_MS = 100 * BUSY;
export const FILE_MS = 200 * BUSY;

export interface Timing {
  name: string;
  ms: number;
}

/** A busy machine or a collection of garbage may hit one run; a slow input is slow each time. */
const TRIES = 3;

/** Runs one input; again when it took longer than it may. Counted is the time of the processor, not that of other processes. */
export async function timed<T>(name: string, timings: Timing[], limit: number, run: () => T | Promise<T>): Promise<T> {
  let best = Infinity;
  for (let i = 1; ; i++) {
    const before = process.cpuUsage();
    const result = await run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
    if (best > limit && i < TRIES) continue;
    timings.push({ name, ms: best });
    return result;
  }
}

/** The slowest inputs, for people. */
export function slowest(timings: Timing[], count = 5): string {
  const sorted = timings.toSorted((a, b) => b.ms - a.ms);
  const middle = sorted[Math.floor(sorted.length / 2)]?.ms ?? 0;
  return `${timings.length} inputs, median ${middle.toFixed(1)} ms; slowest: ${sorted.slice(0, count).map(({ name, ms }) => `${name.slice(0, 60)} ${ms.toFixed(0)} ms`).join(', ')}`;
}
