/**
 * Proleptic Gregorian calendar on integers, without `Date`: the same result on every host, in every zone.
 * Algorithms: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface CivilDate {
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
}

/** Days from 1970-01-01 to the given civil date; negative before it. */
export function daysFromCivil({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The civil date `days` after 1970-01-01. */
export function civilFromDays(days: number): CivilDate {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1,
  };
}

/** Weekday of a day counted from 1970-01-01 (a Thursday): 0 = Sunday. */
export function weekdayOf(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Splits an instant into the local day (counted from 1970-01-01) and the milliseconds since local midnight. */
export function localDay(at: number, utcOffset: number): { day: number; time: number } {
  const local = at + utcOffset * MINUTE;
  const day = Math.floor(local / DAY);
  return { day, time: local - day * DAY };
}

/** The instant of a local day and time of day; the inverse of `localDay`. */
export function instantOf(day: number, time: number, utcOffset: number): number {
  return day * DAY + time - utcOffset * MINUTE;
}

/** `YYYY-MM-DD` of a day counted from 1970-01-01. */
export function formatDay(day: number): string {
  const civil = civilFromDays(day);
  return `${formatYear(civil.year)}-${pad(civil.month)}-${pad(civil.day)}`;
}

/** At least `width` digits, zero-padded. */
export function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

/** ISO 8601 expanded years (sign and six digits) outside 0000 to 9999. */
function formatYear(year: number): string {
  if (year >= 0 && year <= 9999) return pad(year, 4);
  return `${year < 0 ? '-' : '+'}${pad(Math.abs(year), 6)}`;
}
