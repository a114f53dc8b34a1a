import type { FeelDuration} from 'feelin';
import { FeelDate, FeelDateTime, FeelTime, parseDate } from 'feelin';
import { formatDate, formatInstantAt } from '../../../calendar/index.ts';
import { equalValues } from '../comparison.ts';
import type { TypedFunction } from '../functions.ts';
import { monthsBetween } from '../temporal/arithmetic.ts';
import { isTemporal, zoneOf } from '../temporal/compare.ts';
import { dateFrom, dateOf, dateTimeFrom, durationFrom, nanosOf, NANOS, timeFrom } from '../temporal/parse.ts';
import { kindOf } from '../values.ts';
import { define, signature } from './define.ts';

type Calendar = FeelDate | FeelDateTime;

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Dates, times and durations: conversions, `now`, `today` and the functions of DMN 1.5 sections 10.3.4.1, 10.3.4.6 and 10.3.4.8. */
export const temporal: Record<string, TypedFunction> = {
  now: define(signature('', (_args, { now, offset }) => dateTimeFrom(formatInstantAt(now, offset)))),
  today: define(signature('', (_args, { now, offset }) => parseDate(formatDate(now, offset)))),
  date: define(
    signature('from: string', ([from]: [string]) => dateFrom(from)),
    signature('from: date', ([from]: [FeelDate]) => from),
    signature('from: date and time', ([from]: [FeelDateTime]) => new FeelDate(from.unwrap().toPlainDate())),
    signature('year: number, month: number, day: number', ([year, month, day]: [number, number, number]) => (Math.abs(year) > 999_999_999 ? null : dateOf(year, month, day))),
  ),
  'date and time': define(
    signature('from: string', ([from]: [string]) => dateTimeFrom(from)),
    signature('date: date, time: time', ([date, time]: [FeelDate, FeelTime]) => new FeelDateTime(date.unwrap().toPlainDateTime(time.unwrap()), time.timezone)),
    signature('date: date and time, time: time', ([date, time]: [FeelDateTime, FeelTime]) => new FeelDateTime(date.unwrap().toPlainDate().toPlainDateTime(time.unwrap()), time.timezone)),
    signature('from: date and time', ([from]: [FeelDateTime]) => from),
  ),
  time: define(
    signature('from: string', ([from]: [string]) => timeFrom(from)),
    signature('from: time', ([from]: [FeelTime]) => from),
    signature('from: date', () => timeFrom('00:00:00Z')),
    signature('from: date and time', ([from]: [FeelDateTime]) => new FeelTime(from.unwrap().toPlainTime(), from.timezone)),
    signature('hour: number, minute: number, second: number, offset?: days and time duration?', ([hour, minute, second, offset]: [number, number, number, FeelDuration?]) => timeOf(hour, minute, second, offset ?? null)),
  ),
  duration: define(
    signature('from: string', ([from]: [string]) => durationFrom(from)),
    signature('from: duration', ([from]: [FeelDuration]) => from),
  ),
  'years and months duration': define(
    signature('from: date, to: date', ([from, to]: [Calendar, Calendar]) => monthsBetween(from, to)),
    signature('from: date and time, to: date and time', ([from, to]: [Calendar, Calendar]) => monthsBetween(from, to)),
    signature('from: date and time, to: date', ([from, to]: [Calendar, Calendar]) => monthsBetween(from, to)),
  ),
  is: define(signature('value1?: Any, value2?: Any', ([a, b]: [unknown, unknown]) => a !== undefined && b !== undefined && isSame(a, b))),
  'day of year': ofDate((value) => value.unwrap().dayOfYear),
  'day of week': ofDate((value) => DAYS[value.unwrap().dayOfWeek - 1] ?? null),
  'month of year': ofDate((value) => MONTHS[value.month - 1] ?? null),
  'week of year': ofDate((value) => value.unwrap().weekOfYear ?? null),
};

function ofDate(read: (value: Calendar) => unknown): TypedFunction {
  return define(
    signature('date: date', ([value]: [FeelDate]) => read(value)),
    signature('date: date and time', ([value]: [FeelDateTime]) => read(value)),
  );
}

/** A time by its parts; a fraction of the second is kept to the nanosecond. */
function timeOf(hour: number, minute: number, second: number, offset: FeelDuration | null): FeelTime | null {
  const pad = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  const fraction = second % 1 === 0 ? '' : (second % 1).toFixed(9).slice(1);
  const local = timeFrom(`${pad(hour)}:${pad(minute)}:${pad(second)}${fraction}`);
  return local === null || offset === null ? local : timeFrom(`${local.toString()}${offsetText(nanosOf(offset) / NANOS)}`);
}

function offsetText(seconds: bigint): string {
  const size = Number(seconds < 0n ? -seconds : seconds);
  const parts = [Math.floor(size / 3_600), Math.floor(size / 60) % 60, size % 60].map((value) => String(value).padStart(2, '0'));
  return `${seconds < 0n ? '-' : '+'}${parts.slice(0, parts[2] === '00' ? 2 : 3).join(':')}`;
}

/** The same value: the same moment told for another zone is another value. */
function isSame(a: unknown, b: unknown): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (isTemporal(a) && isTemporal(b) && zoneOf(a) !== zoneOf(b)) return false;
  return equalValues(a, b) === true;
}
