import type { Knex } from 'knex';

/** SQLite accepts at most 32,766 values in one statement, and 500 rows in the form knex gives it. */
const VALUES_PER_STATEMENT = 20_000;
const ROWS_PER_STATEMENT = 400;

/** Inserts all rows, which have the same columns, in as few statements as the databases allow. */
export async function insertRows(table: Knex.QueryBuilder, rows: object[]): Promise<void> {
  for (const part of parts(rows)) await table.clone().insert(part);
}

/** Inserts rows or, where the key exists already, replaces the other columns except those to be kept. */
export async function upsertRows(table: Knex.QueryBuilder, rows: object[], key: string[], keep: string[] = []): Promise<void> {
  const others = Object.keys(rows[0] ?? {}).filter((column) => !key.includes(column) && !keep.includes(column));
  for (const part of parts(rows)) await table.clone().insert(part).onConflict(key).merge(others);
}

/** Inserts the rows whose key does not exist yet and leaves the others as they are. */
export async function insertNewRows(table: Knex.QueryBuilder, rows: object[], key: string[]): Promise<void> {
  for (const part of parts(rows)) await table.clone().insert(part).onConflict(key).ignore();
}

function parts(rows: object[]): object[][] {
  const [first] = rows;
  if (first === undefined) return [];
  const size = Math.min(ROWS_PER_STATEMENT, Math.floor(VALUES_PER_STATEMENT / Object.keys(first).length));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}
