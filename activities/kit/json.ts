import type { Json, JsonObject } from '../../engine/model/json.ts';

export const isRecord = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members named that have a value. */
export function pick(source: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (source[name] === undefined || source[name] === null ? [] : [[name, source[name] as Json]])));
}
