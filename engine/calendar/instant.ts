import { err, ok, type Result } from '../model/result.ts';
import { DAY, HOUR, MINUTE, SECOND, daysFromCivil, daysInMonth, formatDay, instantOf, localDay, pad } from './civil.ts';

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * Reads an ISO 8601 date or date-time; a bare date is its local midnight.
 * @param defaultOffset minutes east of UTC, used when the text names no offset (China: 480)
 * @returns epoch milliseconds (fractions beyond that are cut off), or what is wrong
 */
export function parseInstant(iso: string, defaultOffset: number): Result<number> {
  const match = INSTANT.exec(iso.trim());
  if (!match) return err(`"${iso}" is not an ISO 8601 date or date-time`);
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > daysInMonth(date.year, date.month)) {
    return err(`"${iso}" names a day that does not exist`);
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return err(`"${iso}" names a time that does not exist`);
  const offset = zone === undefined ? defaultOffset : parseOffset(zone);
  if (offset === null) return err(`"${iso}" has an impossible offset`);
  const time = Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * SECOND + Number(fraction.padEnd(3, '0').slice(0, 3));
  return ok(instantOf(daysFromCivil(date), time, offset));
}

/** ISO 8601 in UTC with `Z`; milliseconds are left out when they are zero: `2026-11-21T05:15:10Z`. */
export function formatInstant(at: number): string {
  return formatLocal(at, 0) + 'Z';
}

/** ISO 8601 with a numeric offset: `2026-11-21T13:15:10+08:00`. */
export function formatInstantAt(at: number, utcOffset: number): string {
  const minutes = Math.abs(utcOffset);
  return `${formatLocal(at, utcOffset)}${utcOffset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The local date of an instant: `2026-11-21`. */
export function formatDate(at: number, utcOffset: number): string {
  return formatDay(localDay(at, utcOffset).day);
}

function formatLocal(at: number, utcOffset: number): string {
  const { day, time } = localDay(at, utcOffset);
  const ms = time % SECOND;
  const clock = `${pad(Math.floor(time / HOUR))}:${pad(Math.floor((time % HOUR) / MINUTE))}:${pad(Math.floor((time % MINUTE) / SECOND))}`;
  return `${formatDay(day)}T${clock}${ms === 0 ? '' : '.' + pad(ms, 3)}`;
}

function parseOffset(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2));
  if (hours * HOUR + minutes * MINUTE > DAY || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
