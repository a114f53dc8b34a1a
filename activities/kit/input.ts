/** Reads the input of a handler: what a model passes is not typed, so a wrong shape must say which parameter is at fault. */
import type { Json, JsonObject } from '../../engine/model/json.ts';
import { isRecord } from './json.ts';

/** A text that must be there. */
export function text(input: JsonObject, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '') throw new TypeError(`input ${name} must be a text, not ${JSON.stringify(value)}`);
  return value;
}

/** A text, or null when there is none. */
export function optionalText(input: JsonObject, name: string): string | null {
  const value = input[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function number(input: JsonObject, name: string): number {
  const value = input[name];
  if (typeof value !== 'number') throw new TypeError(`input ${name} must be a number, not ${JSON.stringify(value)}`);
  return value;
}

export function record(input: JsonObject, name: string): JsonObject {
  const value = input[name];
  if (!isRecord(value)) throw new TypeError(`input ${name} must be an object, not ${JSON.stringify(value)}`);
  return value;
}

export function optionalRecord(input: JsonObject, name: string): JsonObject | null {
  const value = input[name];
  return isRecord(value) ? value : null;
}

/** A list of objects; absent is empty. */
export function records(input: JsonObject, name: string): JsonObject[] {
  const value: Json | undefined = input[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A list of texts; absent is empty, a single text is a list of one. */
export function texts(input: JsonObject, name: string): string[] {
  const value: Json | undefined = input[name];
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item !== '') : [];
}

/** ISO 8601 moment as epoch ms. A date without a zone is one of China (UTC+8). */
export function moment(input: JsonObject, name: string): number {
  const at = parseMoment(text(input, name));
  if (at === null) throw new TypeError(`input ${name} is not a moment: ${JSON.stringify(input[name])}`);
  return at;
}

/** The same for texts from forms, null when it is no moment. */
export function parseMoment(value: Json | undefined): number | null {
  if (typeof value !== 'string') return null;
  const zoned = /(?:[zZ]|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value.includes('T') ? value : `${value}T00:00:00`}+08:00`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? null : at;
}
