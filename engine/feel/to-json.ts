import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';
import type { Json } from '../model/json.ts';
import { fail } from './failure.ts';

/** Deeper values are refused: they come from a loop, not from a form. */
const MAX_DEPTH = 64;
/** Values and characters of one result: more comes from doubling again and again. */
const MAX_VALUES = 200_000;
const MAX_CHARACTERS = 4_000_000;

interface Budget {
  values: number;
  characters: number;
}

/**
 * Turns a FEEL value into plain JSON: dates, times, durations and ranges become their ISO 8601 text, `undefined` becomes null.
 * @throws ExpressionFailure for functions, infinite numbers, values nested too deeply and results that are too large
 */
export function toJson(value: unknown): Json {
  return convert(value, 0, { values: MAX_VALUES, characters: MAX_CHARACTERS });
}

function convert(value: unknown, depth: number, budget: Budget): Json {
  if (--budget.values < 0) return fail(`the result has more than ${MAX_VALUES} values`);
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'string':
      budget.characters -= value.length;
      return budget.characters < 0 ? fail(`the result has more than ${MAX_CHARACTERS} characters`) : value;
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value + 0 : fail('the result is not a finite number');
    case 'object':
      return depth < MAX_DEPTH ? objectToJson(value, depth, budget) : fail('the result is nested too deeply');
    default:
      return fail(`the result is a ${typeof value}`);
  }
}

function objectToJson(value: object, depth: number, budget: Budget): Json {
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime || value instanceof FeelDuration || value instanceof FeelRange) {
    return value.toString();
  }
  if (Array.isArray(value)) return value.map((item) => convert(item, depth + 1, budget));
  if (!isPlainObject(value)) return fail('the result is a function');
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, convert(entry, depth + 1, budget)]));
}

/** An object of data, also one from another realm: nothing but the root prototype above it. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
