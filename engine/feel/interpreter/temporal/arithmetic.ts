import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import { nanosAt, sameZoning, zoneOf, type Temporal } from './compare.ts';
import { spend } from '../meter.ts';
import { COST, NANOS, monthsDuration, monthsOf, nanosDuration, nanosOf } from './parse.ts';

type Length = ReturnType<FeelDuration['unwrap']>;

/** Moves a date, a time or a date and time by a duration (DMN 1.5 table 45); null when the two do not go together. */
export function shift(value: Temporal, by: FeelDuration, sign: 1 | -1): Temporal | null {
  spend(COST.date);
  const length: Length = sign === 1 ? by.unwrap() : by.unwrap().negated();
  try {
    if (value instanceof FeelDate) return shiftDate(value, by, length, sign);
    if (value instanceof FeelTime) return by.yearsMonths ? null : new FeelTime(value.unwrap().add(length), value.timezone);
    if (by.yearsMonths) return new FeelDateTime(value.unwrap().add(length), value.timezone);
    // Days and time move along the time line: across a change of the clock the local time follows.
    const local = value.unwrap().add(length);
    return new FeelDateTime(isNamedZone(value.timezone) ? value.unwrap().toZonedDateTime(value.timezone).add(length).toPlainDateTime() : local, value.timezone);
  } catch {
    return null;
  }
}

/** A date moves as its midnight does; the result is a date again. */
function shiftDate(value: FeelDate, by: FeelDuration, length: Length, sign: 1 | -1): FeelDate {
  if (by.yearsMonths) return new FeelDate(value.unwrap().add(length));
  const nanos = BigInt(sign) * nanosOf(by);
  const day = 86_400n * NANOS;
  const days = nanos / day - (nanos % day < 0n ? 1n : 0n);
  return new FeelDate(value.unwrap().add({ days: Number(days) }));
}

/** Duration between two values of the same type; beside a date and time a date counts as its midnight in UTC. */
export function difference(a: Temporal, b: Temporal): FeelDuration | null {
  if (a instanceof FeelTime !== b instanceof FeelTime) return null;
  const comparable = a instanceof FeelDate !== b instanceof FeelDate ? zoneOf(a) !== null || zoneOf(b) !== null : sameZoning(a, b);
  if (!comparable) return null;
  return nanosDuration(nanosAt(a) - nanosAt(b));
}

/** Sum of two durations of one kind. */
export function addDurations(a: FeelDuration, b: FeelDuration, sign: 1 | -1): FeelDuration | null {
  if (a.yearsMonths !== b.yearsMonths) return null;
  return a.yearsMonths ? monthsDuration(monthsOf(a) + sign * monthsOf(b)) : nanosDuration(nanosOf(a) + BigInt(sign) * nanosOf(b));
}

/** A duration times a number; months are cut off to whole ones. */
export function scaleDuration(value: FeelDuration, factor: number): FeelDuration | null {
  if (!Number.isFinite(factor)) return null;
  if (value.yearsMonths) return monthsDuration(Math.trunc(monthsOf(value) * factor));
  if (Number.isInteger(factor)) return nanosDuration(nanosOf(value) * BigInt(factor));
  // Seconds and nanoseconds apart: their product stays within the digits of a number.
  const nanos = nanosOf(value);
  return nanosDuration(BigInt(Math.trunc(Number(nanos / NANOS) * factor * 1e9)) + BigInt(Math.trunc(Number(nanos % NANOS) * factor)));
}

/** How often one duration goes into another of its kind. */
export function durationRatio(a: FeelDuration, b: FeelDuration): number | null {
  if (a.yearsMonths !== b.yearsMonths) return null;
  if (a.yearsMonths) return monthsOf(b) === 0 ? null : monthsOf(a) / monthsOf(b);
  return nanosOf(b) === 0n ? null : Number(nanosOf(a)) / Number(nanosOf(b));
}

export function negateDuration(value: FeelDuration): FeelDuration {
  spend(COST.duration);
  return new FeelDuration(value.unwrap().negated(), value.yearsMonths);
}

/** Whole months from one date to another, a years and months duration. The time of the day does not count. */
export function monthsBetween(from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime): FeelDuration | null {
  const months = (to.year - from.year) * 12 + (to.month - from.month);
  if (months > 0 && to.day < from.day) return monthsDuration(months - 1);
  return monthsDuration(months < 0 && to.day > from.day ? months + 1 : months);
}

function isNamedZone(zone: string | null): zone is string {
  return zone !== null && zone !== 'UTC' && !/^[+-]/.test(zone);
}

