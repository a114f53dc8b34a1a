import { createRequire } from 'node:module';
import chineseDays from 'chinese-days';
import type { WorkCalendar } from '../../engine/model/graph.ts';

/** China: one zone, no summer time. Minutes east of UTC. */
const CHINA = 480;
const at = (hours: number, minutes = 0): number => hours * 60 + minutes;

/** Hours of a working day of the region: 08:00-12:00 and 14:00-17:30. */
const WORKDAY_HOURS: [number, number][] = [[at(8), at(12)], [at(14), at(17, 30)]];

/** Years whose days off and make-up days the State Council has announced and the holiday table knows. */
const ANNOUNCED = [2026];
/** Years for which only the statutory days themselves are known so far; an administrator adds the arrangement when it is announced. */
const STATUTORY_ONLY = [2027];

export function calendars(): WorkCalendar[] {
  const exceptions = Object.fromEntries([...ANNOUNCED.flatMap(announced), ...STATUTORY_ONLY.flatMap(statutory)]);
  const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => (weekday === 0 || weekday === 6 ? [] : WORKDAY_HOURS));
  return [
    { id: 'WORKDAY', utcOffset: CHINA, week, exceptions },
    { id: 'CLOCK', utcOffset: CHINA, continuous: true, week: [], exceptions: {} },
  ];
}

/** Days off, weekends among them or not, and make-up days, each by its date. As data: the functions of the library read dates in the host's zone. */
const TABLE = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Record<'holidays' | 'workdays', Record<string, string>>;

type Exception = [date: string, working: boolean];

/** Every day that is not what its weekday says. */
function announced(year: number): Exception[] {
  return daysOf(year)
    .filter((date) => Object.hasOwn(isWeekday(date) ? TABLE.holidays : TABLE.workdays, date))
    .map((date): Exception => [date, !isWeekday(date)]);
}

/**
 * The days off of the Regulation on Public Holidays (amended 2024): New Year 1, Spring Festival 4 from New Year's Eve, Qingming 1,
 * Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3.
 */
function statutory(year: number): Exception[] {
  const lunar = (month: number, day: number): string => chineseDays.getSolarDateFromLunar(localNoon(iso(year, month, day))).date;
  const springFestival = lunar(1, 1);
  const dates = [
    iso(year, 1, 1),
    ...[-1, 0, 1, 2].map((days) => shift(springFestival, days)),
    qingming(year),
    iso(year, 5, 1),
    iso(year, 5, 2),
    lunar(5, 5),
    lunar(8, 15),
    ...[1, 2, 3].map((day) => iso(year, 10, day)),
  ];
  return dates.filter(isWeekday).map((date) => [date, false]);
}

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let date = iso(year, 1, 1); date.startsWith(`${year}`); date = shift(date, 1)) days.push(date);
  return days;
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Clear and bright, in this century: the usual approximation of the solar longitude of 15 degrees. */
function qingming(year: number): string {
  const y = year % 100;
  return iso(year, 4, Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4));
}

/** A date as the lunar calendar has to be asked for it, which reads the day in the host's zone. */
function localNoon(date: string): Date {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return new Date(year, month - 1, day, 12);
}

function shift(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function isWeekday(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
