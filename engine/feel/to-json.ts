import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';
import type { Json } from '../model/json.ts';
import { fail } from './failure.ts';

/** Deeper values are refused: they come from a loop, not from a form. */
const MAX_DEPTH = 64;

/**
 * Turns a FEEL value into plain JSON: dates, times, durations and ranges become their ISO 8601 text, `undefined` becomes null.
 * @throws ExpressionFailure for functions, infinite numbers and values nested too deeply
 */
export function toJson(value: unknown, depth = 0): Json {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value + 0 : fail('the result is not a finite number');
    case 'object':
      return depth < MAX_DEPTH ? objectToJson(value, depth) : fail('the result is nested too deeply');
    default:
      return fail(`the result is a ${typeof value}`);
  }
}

function objectToJson(value: object, depth: number): Json {
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime || value instanceof FeelDuration || value instanceof FeelRange) {
    return value.toString();
  }
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1));
  if (!isPlainObject(value)) return fail('the result is a function');
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry, depth + 1)]));
}

/** An object of data, also one from another realm: nothing but the root prototype above it. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
