import type { Json, JsonObject } from '../../engine/model/json.ts';
import { isObject, join } from '../contract/schema-check.ts';

export interface FilledField { path: string; property: JsonObject; value: Json }

/** The fields of a form that have a value, members of groups after their group; rows of tables are not looked into. */
export function* formFields(schema: JsonObject, data: JsonObject, path = ''): Generator<FilledField> {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  for (const [name, property] of Object.entries(properties)) {
    const value = data[name];
    if (!isObject(property) || value === undefined) continue;
    yield { path: join(path, name), property, value };
    if (isObject(value)) yield* formFields(property, value, join(path, name));
  }
}
