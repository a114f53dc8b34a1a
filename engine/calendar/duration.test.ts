import { describe, expect, test } from 'vitest';
import { addDuration, addDurationTimes, parseDuration, type Duration } from './duration.ts';

const at = (iso: string): number => Date.parse(iso);

function duration(text: string): Duration {
  const parsed = parseDuration(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

describe('durations', () => {
  test.each<[string, Partial<Duration>]>([
    ['P1Y2M', { months: 14 }],
    ['P2W', { weeks: 2 }],
    ['P1DT4H', { days: 1, ms: 14_400_000 }],
    ['PT0.5H', { ms: 1_800_000 }],
    ['PT1M30.25S', { ms: 90_250 }],
    ['-PT10M', { ms: -600_000 }],
    ['PT0S', {}],
  ])('%s', (text, parts) => {
    expect(duration(text)).toEqual({ months: 0, weeks: 0, days: 0, ms: 0, ...parts });
  });

  test.each(['', 'P', 'PT', 'P1', '1D', 'P1H', 'PT1D', 'P1DT', 'P9999Y', 'P-1D', 'PT1.5.5S'])('refuses %j', (text) => {
    expect(parseDuration(text).ok).toBe(false);
  });

  test('months end at the end of a shorter month, decided on the local calendar', () => {
    expect(addDuration(at('2026-01-31T09:00:00+08:00'), duration('P1M'), 480)).toBe(at('2026-02-28T09:00:00+08:00'));
    expect(addDuration(at('2026-03-31T00:30:00+08:00'), duration('-P1M'), 480)).toBe(at('2026-02-28T00:30:00+08:00'));
    expect(addDuration(at('2026-12-15T00:00:00Z'), duration('P1Y1M1W1DT1H'), 0)).toBe(at('2028-01-23T01:00:00Z'));
  });

  test('repeated months return to the day they were counted from', () => {
    expect(addDurationTimes(at('2026-01-31T00:00:00Z'), duration('P1M'), 2, 0)).toBe(at('2026-03-31T00:00:00Z'));
  });
});
