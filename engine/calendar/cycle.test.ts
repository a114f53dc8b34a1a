import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { armCycle, nextCycle, parseCycle } from './cycle.ts';

const at = (iso: string): number => Date.parse(iso);
const ARMED = at('2026-11-21T00:00:00Z');

/** All occurrences of a cycle armed at `ARMED`, as ISO text; at most `max`. */
function occurrences(text: string, max = 10, armed = ARMED): string[] {
  const first = armCycle(text, armed, 480);
  if (!first.ok) throw new Error(first.error);
  const found: string[] = [];
  for (let due: number | null = first.value?.due ?? null; due !== null && found.length < max; ) {
    found.push(new Date(due).toISOString());
    const next = nextCycle(first.value?.cycle ?? '', due, 480);
    if (!next.ok) throw new Error(next.error);
    due = next.value;
  }
  return found;
}

describe('repeating intervals', () => {
  test('without a start the first is one interval away, and R3 fires three times', () => {
    expect(occurrences('R3/PT10M')).toEqual(['2026-11-21T00:10:00.000Z', '2026-11-21T00:20:00.000Z', '2026-11-21T00:30:00.000Z']);
  });

  test('a start is the first occurrence; those before arming are skipped', () => {
    expect(occurrences('R3/2026-11-22T00:00:00Z/P1D')).toEqual(['2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z']);
    expect(occurrences('R3/2026-11-19T12:00:00Z/P1D')).toEqual(['2026-11-21T12:00:00.000Z']);
    expect(occurrences('R2/2020-01-01T00:00:00Z/P1D')).toEqual([]);
  });

  test('an end is the last moment', () => {
    expect(occurrences('R/PT1H/2026-11-21T02:30:00Z')).toEqual(['2026-11-21T01:00:00.000Z', '2026-11-21T02:00:00.000Z']);
  });

  test('months do not drift to the 28th', () => {
    expect(occurrences('R/2027-01-31T00:00:00+08:00/P1M', 3)).toEqual(['2027-01-30T16:00:00.000Z', '2027-02-27T16:00:00.000Z', '2027-03-30T16:00:00.000Z']);
  });

  test('the next one comes from the schedule, whatever moment is given', () => {
    const armed = armCycle('R/PT10M', ARMED, 480);
    expect(armed).toEqual({ ok: true, value: { cycle: 'R/2026-11-21T00:10:00Z/PT10M', due: ARMED + 600_000 } });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (late) => {
        const next = nextCycle('R/2026-11-21T00:10:00Z/PT10M', ARMED + late, 480);
        if (!next.ok || next.value === null) throw new Error('no next');
        expect((next.value - ARMED) % 600_000).toBe(0);
        expect(next.value - (ARMED + late)).toBeGreaterThan(0);
        expect(next.value - (ARMED + late)).toBeLessThanOrEqual(600_000);
      }),
    );
  });

  test.each(['', 'R', 'R/', 'R/1D', 'R0/PT1H', 'R/PT0S', 'R/PT0.1S', 'R/-PT1H', 'P1D', 'R/P1D/P1D', 'R/tomorrow/P1D', 'R/a/b/P1D'])('refuses %j', (text) => {
    expect(parseCycle(text, 480).ok).toBe(false);
  });
});

describe('cron', () => {
  test.each([
    ['0 2 * * *', ['2026-11-21T18:00:00.000Z', '2026-11-22T18:00:00.000Z']],
    ['30 0 2 * * *', ['2026-11-21T18:00:30.000Z', '2026-11-22T18:00:30.000Z']],
    ['*/20 8-9 * * MON-FRI', ['2026-11-23T00:00:00.000Z', '2026-11-23T00:20:00.000Z']],
    ['0 0 29 2 ?', ['2028-02-28T16:00:00.000Z', '2032-02-28T16:00:00.000Z']],
    ['0 0 1 * 7', ['2026-11-21T16:00:00.000Z', '2026-11-28T16:00:00.000Z']],
    ['@monthly', ['2026-11-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z']],
    ['0 9,17 * JAN 0', ['2027-01-03T01:00:00.000Z', '2027-01-03T09:00:00.000Z']],
  ])('%s', (text, expected) => {
    expect(occurrences(text, 2)).toEqual(expected);
  });

  test('a date that never comes ends the cycle', () => {
    expect(occurrences('0 0 30 2 *')).toEqual([]);
  });

  test.each(['* * * *', '60 * * * *', '* 24 * * *', '*/0 * * * *', '5-1 * * * *', '* * * FOO *', '* * * * * * *', '*-5 * * * *'])('refuses %j', (text) => {
    expect(parseCycle(text, 480).ok).toBe(false);
  });
});
