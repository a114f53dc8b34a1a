import type { Knex } from 'knex';

/** Adds "one of the columns contains the text", whatever the case of ASCII letters; `%` and `_` in the text are themselves. */
export function whereContains(query: Knex.QueryBuilder, columns: string[], text: string): void {
  const pattern = `%${text.trim().toLowerCase().replace(/[!%_]/g, '!$&')}%`;
  query.where((any) => {
    for (const column of columns) any.orWhereRaw("lower(??) like ? escape '!'", [column, pattern]);
  });
}
