import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilFromDays, daysFromCivil, daysInMonth, formatDay, weekdayOf } from './civil.ts';

describe('civil dates', () => {
  test('agree with the platform calendar for every day of eight centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -140_000, max: 150_000 }), (day) => {
        const date = new Date(day * 86_400_000);
        expect(civilFromDays(day)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
        expect(daysFromCivil(civilFromDays(day))).toBe(day);
        expect(weekdayOf(day)).toBe(date.getUTCDay());
        expect(formatDay(day)).toBe(date.toISOString().slice(0, 10));
      }),
      { numRuns: 2_000 },
    );
  });

  test('know leap years', () => {
    expect([1900, 2000, 2024, 2026].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28]);
  });
});
