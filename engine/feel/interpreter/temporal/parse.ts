import type { FeelTime} from 'feelin';
import { spend } from '../meter.ts';
import { FeelDate, FeelDateTime, FeelDuration, duration, parseDate, parseDateTime, parseTime } from 'feelin';

/** Steps it takes to make one. */
export const COST = { date: 25, time: 25, dateTime: 80, duration: 150 };

/** Longer texts are no durations anybody could represent. */
const MAX_LENGTH = 200;

const DATE = /^(-?)([1-9]\d{4,8}|\d{4})-(\d\d)-(\d\d)$/;
const CLOCK = /^([01]\d|2[0-3]|24(?=:00:00(?:\.0*)?$)):([0-5]\d):([0-5]\d)(\.\d+)?$/;
const OFFSET = /^[+-](0\d|1[0-8]):[0-5]\d(:[0-5]\d)?$/;

/** Reads the FEEL lexical form of a date (XML Schema `date` without zone); null when the text is not one. */
export function dateFrom(text: string): FeelDate | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [, sign = '', year = '', month = '', day = ''] = match;
  return dateOf(Number(`${sign}${year}`), Number(month), Number(day));
}

const EPOCH = parseDate('1970-01-01')!.unwrap();

/** A date by its parts; null when there is no such day. Year 0 does not exist in the lexical form but in arithmetic. */
export function dateOf(year: number, month: number, day: number): FeelDate | null {
  spend(COST.date);
  try {
    return new FeelDate(EPOCH.with({ year, month, day }, { overflow: 'reject' }));
  } catch {
    return null;
  }
}

/** Reads a time: `hh:mm:ss[.fraction]`, then nothing, `Z`, an offset or `@zone`. */
export function timeFrom(text: string): FeelTime | null {
  spend(COST.time);
  const parts = splitZone(text);
  if (parts === null || !CLOCK.test(parts.local) || parts.local.startsWith('24')) return null;
  return parseTime(trimFraction(parts.local) + parts.suffix);
}

/** Reads a date and time; a date alone means its midnight. 24:00:00 is the midnight after. */
export function dateTimeFrom(text: string): FeelDateTime | null {
  spend(COST.dateTime);
  const midnight = dateFrom(text);
  if (midnight !== null) return new FeelDateTime(midnight.unwrap().toPlainDateTime(), null);
  const at = text.indexOf('T');
  const date = at < 0 ? null : dateFrom(text.slice(0, at));
  const parts = at < 0 ? null : splitZone(text.slice(at + 1));
  if (date === null || parts === null || !CLOCK.test(parts.local)) return null;
  // The zone is read together with a date every zone knows; the date itself may have any year.
  const nextDay = parts.local.startsWith('24');
  const clock = parseDateTime(`2000-01-01T${nextDay ? '00:00:00' : trimFraction(parts.local)}${parts.suffix}`);
  if (clock === null) return null;
  const day = nextDay ? date.unwrap().add({ days: 1 }) : date.unwrap();
  return new FeelDateTime(day.toPlainDateTime(clock.unwrap().toPlainTime()), clock.timezone);
}

/** Reads a duration of one of the two kinds; years or months together with days or time are neither. */
export function durationFrom(text: string): FeelDuration | null {
  if (text.length > MAX_LENGTH) return null;
  const match = /^(-?)P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/.exec(text);
  if (match === null) return null;
  const [, sign = '', years, months, days, hours, minutes, seconds, fraction = ''] = match;
  const calendar = years !== undefined || months !== undefined;
  const clock = days ?? hours ?? minutes ?? seconds;
  if (calendar === (clock !== undefined)) return null;
  const factor = sign === '-' ? -1 : 1;
  if (calendar) return monthsDuration(factor * (Number(years ?? 0) * 12 + Number(months ?? 0)));
  const whole = ((BigInt(days ?? 0) * 24n + BigInt(hours ?? 0)) * 60n + BigInt(minutes ?? 0)) * 60n + BigInt(seconds ?? 0);
  return nanosDuration(BigInt(factor) * (whole * NANOS + BigInt(fraction.padEnd(9, '0').slice(0, 9))));
}

/** The value of an `@"..."` literal: whatever of the four the text is. */
export function temporalFrom(text: string): FeelDate | FeelTime | FeelDateTime | FeelDuration | null {
  if (/^-?P/.test(text)) return durationFrom(text);
  return text.includes('T') ? dateTimeFrom(text) : (dateFrom(text) ?? timeFrom(text));
}

export const NANOS = 1_000_000_000n;
const ZERO = duration('PT0S')!.unwrap();

/** Years and months duration; null beyond what can be represented. */
export function monthsDuration(months: number): FeelDuration | null {
  spend(COST.duration);
  try {
    return new FeelDuration(ZERO.with({ years: Math.trunc(months / 12), months: months % 12 }), true);
  } catch {
    return null;
  }
}

/** Days and time duration; null beyond what can be represented. */
export function nanosDuration(nanos: bigint): FeelDuration | null {
  spend(COST.duration);
  try {
    const seconds = nanos / NANOS;
    return new FeelDuration(ZERO.with({ days: Number(seconds / 86_400n), seconds: Number(seconds % 86_400n), nanoseconds: Number(nanos % NANOS) }), false);
  } catch {
    return null;
  }
}

/** Length of a years and months duration, in months. */
export function monthsOf(value: FeelDuration): number {
  const { years, months } = value.unwrap();
  return years * 12 + months;
}

/** Length of a days and time duration, in nanoseconds. */
export function nanosOf(value: FeelDuration): bigint {
  const { weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds } = value.unwrap();
  const whole = ((BigInt(weeks * 7 + days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
  return whole * NANOS + BigInt(milliseconds) * 1_000_000n + BigInt(microseconds) * 1_000n + BigInt(nanoseconds);
}

function trimFraction(clock: string): string {
  const [whole = '', fraction] = clock.split('.');
  return fraction === undefined ? whole : `${whole}.${fraction.slice(0, 9)}`;
}

function splitZone(text: string): { local: string; suffix: string } | null {
  const at = text.search(/[Z@+-]/);
  if (at < 0) return { local: text, suffix: '' };
  const [local, suffix] = [text.slice(0, at), text.slice(at)];
  if (suffix === 'Z' || (suffix.startsWith('@') && suffix.length > 1)) return { local, suffix };
  if (!OFFSET.test(suffix)) return null;
  return { local, suffix: /^[+-]00:00(:00)?$/.test(suffix) ? 'Z' : suffix };
}
