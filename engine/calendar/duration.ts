import { err, ok, type Result } from '../model/result.ts';
import { DAY, HOUR, MINUTE, SECOND, civilFromDays, daysFromCivil, daysInMonth, instantOf, localDay } from './civil.ts';

/** An ISO 8601 duration by the parts that a calendar treats differently. All parts have the same sign. */
export interface Duration {
  /** Years and months: the same day of a later month, or its last day. */
  months: number;
  /** Weeks: seven days on the wall clock, one week's working days on a working calendar. */
  weeks: number;
  days: number;
  /** Hours, minutes and seconds in milliseconds. */
  ms: number;
}

/** Longer than any limit a process may set; keeps all arithmetic within exact integers. */
const MAX_YEARS = 1_000;

const DURATION =
  /^([+-])?P(?=\d|T\d)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9}(?:[.,]\d{1,9})?)H)?(?:(\d{1,9}(?:[.,]\d{1,9})?)M)?(?:(\d{1,11}(?:[.,]\d{1,9})?)S)?)?$/;

/**
 * Reads an ISO 8601 duration such as `P1DT4H`, `P2W`, `PT0.5H` or `-PT10M`.
 * @returns the parts, milliseconds rounded; or what is wrong
 */
export function parseDuration(iso: string): Result<Duration> {
  const match = DURATION.exec(iso.trim());
  if (!match) return err(`"${iso}" is not an ISO 8601 duration`);
  const [, sign, years, months, weeks, days, hours, minutes, seconds] = match;
  const factor = sign === '-' ? -1 : 1;
  const duration: Duration = {
    months: factor * (number(years) * 12 + number(months)),
    weeks: factor * number(weeks),
    days: factor * number(days),
    ms: factor * Math.round(number(hours) * HOUR + number(minutes) * MINUTE + number(seconds) * SECOND),
  };
  if (Math.abs(duration.months) / 12 + Math.abs(wallClock(duration)) / (365 * DAY) > MAX_YEARS) {
    return err(`"${iso}" is longer than ${MAX_YEARS} years`);
  }
  return ok(unsigned(duration));
}

/**
 * Adds a duration on the wall clock: months first (clamped to the end of the month), then the rest.
 * @param at epoch ms
 * @param utcOffset minutes east of UTC: where "the same day of the next month" is decided
 */
export function addDuration(at: number, duration: Duration, utcOffset: number): number {
  return addMonths(at, duration.months, utcOffset) + wallClock(duration);
}

/** `times` durations after `at`; months are counted from `at`, so the 31st returns after a short month. */
export function addDurationTimes(at: number, duration: Duration, times: number, utcOffset: number): number {
  return addMonths(at, duration.months * times, utcOffset) + wallClock(duration) * times;
}

/** Neither forwards nor backwards. */
export function isZero(duration: Duration): boolean {
  return duration.months === 0 && wallClock(duration) === 0;
}

export function isNegative(duration: Duration): boolean {
  return duration.months < 0 || wallClock(duration) < 0;
}

/** A lower bound of the length in ms: a month counts 28 days. */
export function shortestLength(duration: Duration): number {
  return duration.months * 28 * DAY + wallClock(duration);
}

function wallClock(duration: Duration): number {
  return (duration.weeks * 7 + duration.days) * DAY + duration.ms;
}

function addMonths(at: number, months: number, utcOffset: number): number {
  if (months === 0) return at;
  const { day, time } = localDay(at, utcOffset);
  const civil = civilFromDays(day);
  const total = civil.year * 12 + civil.month - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  const date = { year, month, day: Math.min(civil.day, daysInMonth(year, month)) };
  return instantOf(daysFromCivil(date), time, utcOffset);
}

function number(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits.replace(',', '.'));
}

/** No negative zeros: they would not survive JSON. */
function unsigned(duration: Duration): Duration {
  return { months: duration.months + 0, weeks: duration.weeks + 0, days: duration.days + 0, ms: duration.ms + 0 };
}
