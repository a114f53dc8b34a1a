import type { WorkCalendar } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import { MINUTE, formatDay, instantOf, localDay, weekdayOf } from './civil.ts';

const MONDAY = 1;

/** A calendar that has no working minute in this many days is broken. */
const SEARCH_DAYS = 366;

/** No deadline is further away: bounds the search whatever a variable says. */
const MAX_DAYS = 100 * 366;

/** Working intervals [from, to) of a local day, in minutes since midnight: exceptions first, then the week. */
export function workingIntervals(calendar: WorkCalendar, day: number): readonly [number, number][] {
  const date = formatDay(day);
  const exception = Object.hasOwn(calendar.exceptions, date) ? calendar.exceptions[date] : undefined;
  if (exception === false) return [];
  return calendar.week[exception === true ? MONDAY : weekdayOf(day)] ?? [];
}

/** Length in ms of one working day: a Monday, or the longest day of a week without Mondays. A continuous calendar has 24 hours. */
export function workingDay(calendar: WorkCalendar): number {
  if (calendar.continuous) return 24 * 60 * MINUTE;
  const monday = lengthOf(calendar.week[MONDAY] ?? []);
  return monday > 0 ? monday : Math.max(0, ...calendar.week.map(lengthOf));
}

/** Working days in a week without exceptions. */
export function workingDaysPerWeek(calendar: WorkCalendar): number {
  return calendar.continuous ? 7 : calendar.week.filter((day) => lengthOf(day) > 0).length;
}

/**
 * The instant at which `ms` of working time have passed since `from`. Never inside a break, a night or a holiday: time left over at
 * the end of an interval runs on at the start of the next one, and an amount that ends exactly with an interval ends there.
 * @param ms working milliseconds, >= 0; with 0 the first working moment at or after `from`
 */
export function addWorkingTime(calendar: WorkCalendar, from: number, ms: number): Result<number> {
  if (!(ms >= 0)) return err(`cannot add ${ms} ms of working time`);
  if (calendar.continuous) return ok(from + ms);
  let left = ms;
  let idle = 0;
  const first = localDay(from, calendar.utcOffset).day;
  for (let { day, time } = localDay(from, calendar.utcOffset); ; day++, time = 0) {
    if (day > first + MAX_DAYS) return err(`${ms} ms of working time are more than a hundred years`);
    const intervals = workingIntervals(calendar, day);
    idle = intervals.length === 0 ? idle + 1 : 0;
    if (idle > SEARCH_DAYS) return err(`calendar "${calendar.id}" has no working time in ${SEARCH_DAYS} days after ${formatDay(day - idle + 1)}`);
    for (const [start, end] of intervals) {
      const begin = Math.max(start * MINUTE, time);
      const available = end * MINUTE - begin;
      if (available < 0 || (available === 0 && ms > 0)) continue;
      if (left <= available) return ok(instantOf(day, begin + left, calendar.utcOffset));
      left -= available;
    }
  }
}

/** Working milliseconds between two instants; negative when `to` is before `from`. */
export function workingTimeBetween(calendar: WorkCalendar, from: number, to: number): number {
  if (calendar.continuous) return to - from;
  if (to < from) return -workingTimeBetween(calendar, to, from);
  const first = localDay(from, calendar.utcOffset);
  const last = localDay(to, calendar.utcOffset);
  let total = 0;
  for (let day = first.day; day <= last.day; day++) {
    const begin = day === first.day ? first.time : 0;
    const finish = day === last.day ? last.time : Infinity;
    for (const [start, end] of workingIntervals(calendar, day)) {
      total += Math.max(0, Math.min(end * MINUTE, finish) - Math.max(start * MINUTE, begin));
    }
  }
  return total;
}

/** Whether the instant lies inside a working interval, its end included (work may be handed in up to the last moment). */
export function isWorkingMoment(calendar: WorkCalendar, at: number): boolean {
  if (calendar.continuous) return true;
  const { day, time } = localDay(at, calendar.utcOffset);
  return workingIntervals(calendar, day).some(([start, end]) => start * MINUTE <= time && time <= end * MINUTE);
}

function lengthOf(intervals: readonly [number, number][]): number {
  return intervals.reduce((sum, [start, end]) => sum + Math.max(0, end - start) * MINUTE, 0);
}
