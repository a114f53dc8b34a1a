import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';
import { produce, spend } from './meter.ts';
import { OperatorRange } from './ranges.ts';
import { formatTemporal } from './temporal/format.ts';
import { isContext } from './values.ts';

/** What `string()` makes of a value: text as it is, everything else as it would be written in FEEL. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : literalOf(value);
}

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  spend();
  if (typeof value === 'string') produce(value.length);
  if (typeof value === 'string') return `"${value.replace(/(["\\])/g, '\\$1')}"`;
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime || value instanceof FeelDuration) return formatTemporal(value);
  if (value instanceof OperatorRange) return `${value.operator} ${literalOf(value.operand)}`;
  if (value instanceof FeelRange) return `${value['start included'] ? '[' : '('}${literalOf(value.start)}..${literalOf(value.end)}${value['end included'] ? ']' : ')'}`;
  if (isContext(value)) return `{${Object.entries(value).map(([key, entry]) => `${keyOf(key)}: ${literalOf(entry)}`).join(', ')}}`;
  return 'function';
}

function keyOf(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : `"${key.replace(/(["\\])/g, '\\$1')}"`;
}

/** Digits without an exponent, as decimals are written. */
function plainNumber(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  const digits = whole + fraction;
  return shift < 0 ? `${sign}0.${'0'.repeat(-shift - 1)}${digits}` : sign + digits.padEnd(shift + 1, '0');
}
