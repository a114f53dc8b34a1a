import type { JsonObject } from '../../engine/model/json.ts';
import type { RegisterDefinition } from './definition.ts';

/** What a list of the register shows of a row: its columns, nothing else. */
export function listColumns({ listed, columns }: RegisterDefinition, row: JsonObject): JsonObject {
  const shown = listed ? listed(row) : row;
  return Object.fromEntries(columns.map(({ name }) => [name, shown[name] ?? null]));
}
