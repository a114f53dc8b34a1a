import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkCalendar } from '../model/graph.ts';
import { CLOCK, WORKDAY } from '../test-support/eval-context.ts';
import { addWorkingTime, isWorkingMoment, workingDay, workingTimeBetween } from './working-time.ts';

const at = (local: string): number => Date.parse(`${local}+08:00`);
const HOUR = 3_600_000;

function add(calendar: WorkCalendar, from: number, ms: number): number {
  const result = addWorkingTime(calendar, from, ms);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('working time', () => {
  test.each([
    ['inside an interval', '2026-11-18T09:00', 1, '2026-11-18T10:00'],
    ['over the noon break', '2026-11-18T11:00', 2, '2026-11-18T15:00'],
    ['over night', '2026-11-18T17:00', 1, '2026-11-19T08:30'],
    ['over a weekend', '2026-11-20T17:00', 1, '2026-11-23T08:30'],
    ['from a break', '2026-11-18T12:30', 1, '2026-11-18T15:00'],
    ['up to the end of an interval', '2026-11-18T11:00', 1, '2026-11-18T12:00'],
    ['nothing, in a break', '2026-11-18T12:30', 0, '2026-11-18T14:00'],
    ['a whole day', '2026-11-18T08:00', 7.5, '2026-11-18T17:30'],
  ])('%s', (_name, from, hours, to) => {
    expect(add(WORKDAY, at(from), hours * HOUR)).toBe(at(to));
  });

  test('G30: across the National Day holidays and a make-up Saturday', () => {
    expect(add(WORKDAY, at('2026-09-30T15:00'), 7.5 * HOUR)).toBe(at('2026-10-08T15:00'));
    expect(add(WORKDAY, at('2026-10-09T15:00'), 7.5 * HOUR)).toBe(at('2026-10-10T15:00'));
    expect(workingTimeBetween(WORKDAY, at('2026-10-01T00:00'), at('2026-10-08T00:00'))).toBe(0);
    expect(workingTimeBetween(WORKDAY, at('2026-09-20T00:00'), at('2026-09-21T00:00'))).toBe(7.5 * HOUR);
  });

  test('a working day is as long as its intervals', () => {
    expect(workingDay(WORKDAY)).toBe(7.5 * HOUR);
    expect(workingDay(CLOCK)).toBe(24 * HOUR);
  });

  test('a continuous calendar is the wall clock', () => {
    expect(add(CLOCK, at('2026-10-01T03:00'), 25 * HOUR)).toBe(at('2026-10-02T04:00'));
  });

  test('a calendar without working time is an error, not a loop', () => {
    expect(addWorkingTime({ ...WORKDAY, week: [] }, at('2026-11-18T09:00'), 1)).toMatchObject({ ok: false });
    expect(addWorkingTime(WORKDAY, at('2026-11-18T09:00'), 1e15)).toMatchObject({ ok: false });
    expect(addWorkingTime(WORKDAY, at('2026-11-18T09:00'), -1)).toMatchObject({ ok: false });
  });
});

const interval = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 600 })).map(([start, length]): [number, number] => [start, Math.min(1440, start + length)]);
const day = fc.array(interval, { maxLength: 3 }).map((intervals) => {
  const sorted = intervals.sort((a, b) => a[0] - b[0]);
  return sorted.filter(([start], i) => i === 0 || start > Math.max(...sorted.slice(0, i).map(([, end]) => end)));
});
const calendar: fc.Arbitrary<WorkCalendar> = fc.record({
  id: fc.constant('ANY'),
  utcOffset: fc.constantFrom(0, 480, -330),
  week: fc.tuple(day, fc.constant<[number, number][]>([[480, 720], [840, 1050]]), day, day, day, day, day),
  exceptions: fc.dictionary(fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`), fc.boolean()),
});
const moment = fc.integer({ min: Date.parse('2026-10-25'), max: Date.parse('2026-12-05') });
const amount = fc.integer({ min: 0, max: 200 * HOUR });

describe('working time, any calendar', () => {
  test('is inverse: the time between from and from + x is x', () => {
    fc.assert(fc.property(calendar, moment, amount, (cal, from, ms) => { expect(workingTimeBetween(cal, from, add(cal, from, ms))).toBe(ms); }));
  });

  test('never ends outside working hours', () => {
    fc.assert(fc.property(calendar, moment, amount, (cal, from, ms) => { expect(isWorkingMoment(cal, add(cal, from, ms))).toBe(true); }));
  });

  test('is monotonic in both arguments', () => {
    fc.assert(
      fc.property(calendar, moment, amount, amount, (cal, from, a, b) => {
        expect(add(cal, from, a + b)).toBeGreaterThanOrEqual(add(cal, from, a));
        expect(add(cal, from + b, a)).toBeGreaterThanOrEqual(add(cal, from, a));
      }),
    );
  });

  test('adds up', () => {
    fc.assert(fc.property(calendar, moment, amount, amount, (cal, from, a, b) => { expect(add(cal, add(cal, from, a), b + 1)).toBe(add(cal, from, a + b + 1)); }));
  });
});
