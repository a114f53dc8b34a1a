import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import { spend } from '../meter.ts';
import { NANOS, monthsOf, nanosOf } from './parse.ts';

export type Temporal = FeelDate | FeelTime | FeelDateTime;

export function isTemporal(value: unknown): value is Temporal {
  return value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime;
}

const DAY = 86_400n * NANOS;

/** Nanoseconds on the time line (date, date and time), on the day (time) or of the duration; zone-less values as if in UTC. */
export function nanosAt(value: Temporal | FeelDuration): bigint {
  spend(4);
  if (value instanceof FeelDuration) return value.yearsMonths ? BigInt(monthsOf(value)) : nanosOf(value);
  if (value instanceof FeelDate) return dayNumber(value.year, value.month, value.day) * DAY;
  const local = value.unwrap();
  const clock = ((BigInt(local.hour) * 60n + BigInt(local.minute)) * 60n + BigInt(local.second)) * NANOS
    + BigInt(local.millisecond) * 1_000_000n + BigInt(local.microsecond) * 1_000n + BigInt(local.nanosecond);
  const day = value instanceof FeelDateTime ? dayNumber(value.year, value.month, value.day) * DAY : 0n;
  return day + clock - offsetNanos(value);
}

/** Whether two values have a zone or both have none; otherwise they cannot be compared. */
export function sameZoning(a: Temporal, b: Temporal): boolean {
  return zoneOf(a) === null === (zoneOf(b) === null);
}

export function zoneOf(value: Temporal): string | null {
  return value instanceof FeelDate ? null : value.timezone;
}

/** Offset from UTC of a time or date and time; 0 when it has no zone. */
export function offsetNanos(value: FeelTime | FeelDateTime): bigint {
  if (value.timezone === null || value.timezone === 'UTC') return 0n;
  const offset = value['time offset'];
  return offset === null ? 0n : nanosOf(offset);
}

/** Days since 1970-01-01 (proleptic Gregorian calendar). */
export function dayNumber(year: number, month: number, day: number): bigint {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return BigInt(era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468);
}
