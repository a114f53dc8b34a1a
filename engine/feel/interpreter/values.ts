import { FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelRange, FeelTime } from 'feelin';
import { isPlainObject } from '../to-json.ts';

export type Context = Record<string, unknown>;

/** Kind of a FEEL value, as the standard calls its type. */
export type ValueKind =
  | 'null' | 'number' | 'string' | 'boolean' | 'date' | 'time' | 'date and time' | 'days and time duration' | 'years and months duration'
  | 'list' | 'context' | 'function' | 'range';

export function kindOf(value: unknown): ValueKind {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'function':
      return 'function';
  }
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelDuration) return value.yearsMonths ? 'years and months duration' : 'days and time duration';
  if (value instanceof FeelRange) return 'range';
  if (value instanceof FeelFunction) return 'function';
  return 'context';
}

export function isContext(value: unknown): value is Context {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isPlainObject(value);
}

export function isDuration(value: unknown): value is FeelDuration {
  return value instanceof FeelDuration;
}

/** Null; why it is has been noted where it became so. */
export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** A value in messages: small ones as they are, others by their kind. */
export function shown(value: unknown): string {
  return value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 40) ? JSON.stringify(value ?? null) : kindOf(value);
}

/** A value as the one element of a list; lists stay. */
export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
