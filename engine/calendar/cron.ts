import { err, ok, type Result } from '../model/result.ts';
import { HOUR, MINUTE, SECOND, civilFromDays, instantOf, localDay, weekdayOf } from './civil.ts';

/** A parsed cron expression: the values each field allows, ascending. */
export interface Cron {
  seconds: number[];
  minutes: number[];
  hours: number[];
  days: number[];
  months: number[];
  /** 0 = Sunday. */
  weekdays: number[];
  /** Both day fields are restricted: a day matches when either does (POSIX). */
  eitherDay: boolean;
}

interface Field {
  name: string;
  min: number;
  max: number;
  names?: readonly string[];
}

const SECONDS: Field = { name: 'second', min: 0, max: 59 };
const MINUTES: Field = { name: 'minute', min: 0, max: 59 };
const HOURS: Field = { name: 'hour', min: 0, max: 23 };
const DAYS: Field = { name: 'day of month', min: 1, max: 31 };
const MONTHS: Field = { name: 'month', min: 1, max: 12, names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] };
const WEEKDAYS: Field = { name: 'day of week', min: 0, max: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] };

const MACROS: Record<string, string> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

/** Every date of the Gregorian calendar, 29 February included, falls on each weekday within this many days. */
const SEARCH_DAYS = 366 * 41;

/** Reads five fields (minute first) or six (second first), with lists, ranges, steps, names, `?` and the usual macros. */
export function parseCron(text: string): Result<Cron> {
  const parts = (MACROS[text.trim().toLowerCase()] ?? text.trim()).split(/\s+/);
  if (parts.length !== 5 && parts.length !== 6) return err(`"${text}" is not a cron expression: it needs 5 or 6 fields`);
  const fields = [SECONDS, MINUTES, HOURS, DAYS, MONTHS, WEEKDAYS];
  const texts = parts.length === 5 ? ['0', ...parts] : parts;
  const values: number[][] = [];
  for (const [i, field] of fields.entries()) {
    const parsed = parseField(texts[i] ?? '', field);
    if (!parsed.ok) return err(`"${text}" is not a cron expression: ${parsed.error}`);
    values.push(parsed.value);
  }
  const [seconds = [], minutes = [], hours = [], days = [], months = [], weekdays = []] = values;
  const restricted = (part: string | undefined): boolean => !/^[*?]/.test(part ?? '');
  return ok({
    seconds, minutes, hours, days, months,
    weekdays: [...new Set(weekdays.map((day) => day % 7))].sort((a, b) => a - b),
    eitherDay: restricted(texts[3]) && restricted(texts[5]),
  });
}

/** The first matching instant strictly after `after` (epoch ms), on the local clock; null when there is none (30 February). */
export function nextCron(cron: Cron, after: number, utcOffset: number): number | null {
  const start = localDay(after, utcOffset);
  for (let day = start.day; day < start.day + SEARCH_DAYS; day++) {
    if (!matchesDay(cron, day)) continue;
    const time = firstTime(cron, day === start.day ? start.time : -1);
    if (time !== null) return instantOf(day, time, utcOffset);
  }
  return null;
}

function matchesDay(cron: Cron, day: number): boolean {
  const civil = civilFromDays(day);
  if (!cron.months.includes(civil.month)) return false;
  const inMonth = cron.days.includes(civil.day);
  const inWeek = cron.weekdays.includes(weekdayOf(day));
  return cron.eitherDay ? inMonth || inWeek : inMonth && inWeek;
}

function firstTime(cron: Cron, after: number): number | null {
  for (const hour of cron.hours) {
    if ((hour + 1) * HOUR <= after) continue;
    for (const minute of cron.minutes) {
      if (hour * HOUR + (minute + 1) * MINUTE <= after) continue;
      for (const second of cron.seconds) {
        const time = hour * HOUR + minute * MINUTE + second * SECOND;
        if (time > after) return time;
      }
    }
  }
  return null;
}

function parseField(text: string, field: Field): Result<number[]> {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const match = /^(\*|\?|[0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?(?:\/(\d{1,4}))?$/.exec(item);
    if (!match) return err(`${field.name} "${item}"`);
    const [, first = '', last, stepText] = match;
    const step = stepText === undefined ? 1 : Number(stepText);
    const any = first === '*' || first === '?';
    const from = any ? field.min : valueOf(first, field);
    const to = last !== undefined ? valueOf(last, field) : any || stepText !== undefined ? field.max : from;
    if (from === null || to === null || from > to || step === 0 || (any && last !== undefined)) return err(`${field.name} "${item}"`);
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return ok([...values].sort((a, b) => a - b));
}

function valueOf(text: string, field: Field): number | null {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return named + field.min;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  return value >= field.min && value <= field.max ? value : null;
}
