import type { JsonObject } from '../../engine/model/json.ts';
import type { WorkCalendar } from '../../engine/model/graph.ts';
import type { RegisterDefinition } from './definition.ts';

/** Members a list shows that are not in the row itself. */
const SUMMARIES: { [register: string]: (row: JsonObject) => JsonObject } = {
  bed: ({ holdId, ...row }) => ({ ...row, holdId: holdId !== null }),
  slaPolicy: ({ remind, ...row }) => ({ ...row, remind: (remind as number[]).join(', ') }),
  calendar({ id, definition }) {
    const { continuous, week, exceptions } = definition as unknown as WorkCalendar;
    const minutes = week.flat().reduce((sum, [from, to]) => sum + to - from, 0);
    return { id: id ?? null, hours: continuous ? '7 × 24 h' : `${Math.round(minutes / 6) / 10} h`, exceptions: Object.keys(exceptions).length };
  },
};

/** What a list of the register shows of a row: its columns, nothing else. */
export function listColumns({ register, columns }: RegisterDefinition, row: JsonObject): JsonObject {
  const summary = SUMMARIES[register]?.(row) ?? row;
  return Object.fromEntries(columns.map(({ name }) => [name, summary[name] ?? null]));
}
