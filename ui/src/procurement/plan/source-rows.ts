import type { Json, JsonObject } from '../../../../engine/model/json.ts';
import { getAt } from '../../forms/form-data.ts';
import type { Field } from '../../forms/form-model.ts';

/** The rows of the case that a field is about (`x-lines-from`). */
export function sourceRows(field: Field, variables: JsonObject): JsonObject[] {
  const path = field.schema['x-lines-from'];
  const rows: Json | undefined = typeof path === 'string' ? getAt(variables, path) : undefined;
  return Array.isArray(rows) ? (rows as JsonObject[]) : [];
}

/** A line without a number is numbered by its place. */
export const lineNoOf = (line: JsonObject, index: number): number => (typeof line['lineNo'] === 'number' ? line['lineNo'] : index + 1);
