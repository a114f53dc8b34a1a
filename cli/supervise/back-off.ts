const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
const STABLE_MS = 60_000;

/**
 * How long to wait before a child that died is started again: 1 s, doubling to 30 s; from the beginning after a minute of health.
 * @param previous the wait before the run that just ended, 0 for the first run
 * @param ranFor how long that run lasted, ms
 */
export function backOff(previous: number, ranFor: number): number {
  if (previous === 0 || ranFor >= STABLE_MS) return FIRST_MS;
  return Math.min(previous * 2, LONGEST_MS);
}
