import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';

type Reader<T> = (value: T) => unknown;

const DATE: Record<string, Reader<FeelDate | FeelDateTime>> = {
  year: (value) => value.year,
  month: (value) => value.month,
  day: (value) => value.day,
  weekday: (value) => value.weekday,
};

const CLOCK: Record<string, Reader<FeelTime | FeelDateTime>> = {
  hour: (value) => value.hour,
  minute: (value) => value.minute,
  second: (value) => value.second,
  'time offset': (value) => value['time offset'],
  timezone: (value) => (value.timezone !== null && /^[A-Za-z]/.test(value.timezone) && value.timezone !== 'UTC' ? value.timezone : null),
};

const CALENDAR_LENGTH: Record<string, Reader<FeelDuration>> = { years: (value) => value.unwrap().years, months: (value) => value.unwrap().months };
const CLOCK_LENGTH: Record<string, Reader<FeelDuration>> = {
  days: (value) => value.unwrap().days,
  hours: (value) => value.unwrap().hours,
  minutes: (value) => value.unwrap().minutes,
  seconds: (value) => value.unwrap().seconds,
};
const RANGE: Record<string, Reader<FeelRange>> = {
  start: (value) => value.start,
  end: (value) => value.end,
  'start included': (value) => value['start included'],
  'end included': (value) => value['end included'],
};

/** Properties of dates, times, durations and ranges (DMN 1.5 table 65); `undefined` when the value has no such property. */
export function propertyOf(value: unknown, name: string): unknown {
  if (value instanceof FeelDate) return read(DATE, value, name);
  if (value instanceof FeelTime) return read(CLOCK, value, name);
  if (value instanceof FeelDateTime) return Object.hasOwn(DATE, name) ? read(DATE, value, name) : read(CLOCK, value, name);
  if (value instanceof FeelDuration) return read(value.yearsMonths ? CALENDAR_LENGTH : CLOCK_LENGTH, value, name);
  if (value instanceof FeelRange) return read(RANGE, value, name);
  return undefined;
}

function read<T>(readers: Record<string, Reader<T>>, value: T, name: string): unknown {
  return Object.hasOwn(readers, name) ? readers[name]?.(value) : undefined;
}
