import type { FeelRange } from 'feelin';
import { makeRange } from './ranges.ts';
import { dateFrom, dateTimeFrom, durationFrom, temporalFrom, timeFrom } from './temporal/parse.ts';

/** Longer texts are no ranges; matching one takes the square of its length. */
const MAX_LENGTH = 1_000;

/** The range a text such as `[1..10)` or `[@"2026-01-01"..date("2026-02-01")]` writes; its ends are literals. Null when it is none. */
export function rangeFrom(text: string): FeelRange | null {
  if (text.length > MAX_LENGTH) return null;
  const match = /^\s*([[(\]])(.*?)\.\.(.*?)([\])[])\s*$/s.exec(text);
  if (match === null) return null;
  const [, open = '', low = '', high = '', close = ''] = match;
  const [start, end] = [endOf(low.trim()), endOf(high.trim())];
  if (start === undefined || end === undefined || (start === null && end === null)) return null;
  return makeRange(start, end, open === '[', close === ']');
}

const CONSTRUCTORS: Record<string, (text: string) => unknown> = { '@': temporalFrom, date: dateFrom, time: timeFrom, 'date and time': dateTimeFrom, duration: durationFrom };

/** A literal; `undefined` for anything else. */
function endOf(text: string): unknown {
  if (text === 'null') return null;
  if (/^-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/.test(text)) return Number(text);
  const string = /^"([^"\\]*)"$/.exec(text);
  if (string !== null) return string[1];
  const call = /^(@|date and time|date|time|duration)\s*\(?\s*"([^"\\]*)"\s*\)?$/.exec(text);
  return call === null ? undefined : (CONSTRUCTORS[call[1] ?? '']?.(call[2] ?? '') ?? undefined);
}
