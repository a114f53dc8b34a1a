import type { JsonObject } from '../../../engine/model/json.ts';

/** The form with these fields shown only: what says which row it is, is given once. */
export function lockedForm(schema: JsonObject, fixed: readonly string[]): JsonObject {
  const properties = Object.entries(schema['properties'] as Record<string, JsonObject>).map(([name, property]) => [name, fixed.includes(name) ? { ...property, 'x-widget': 'readonly' } : property]);
  return { ...schema, properties: Object.fromEntries(properties) as JsonObject };
}
