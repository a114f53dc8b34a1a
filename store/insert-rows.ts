import type { Knex } from 'knex';
import { inserts, insertsOfNew, upserts } from './batch.ts';

/** Inserts all rows, which have the same columns, in as few statements as the databases allow. */
export async function insertRows(table: Knex.QueryBuilder, rows: object[]): Promise<void> {
  for (const statement of inserts(table, rows)) await statement;
}

/** Inserts rows or, where the key exists already, replaces the other columns except those to be kept. */
export async function upsertRows(table: Knex.QueryBuilder, rows: object[], key: string[], keep: string[] = []): Promise<void> {
  for (const statement of upserts(table, rows, key, keep)) await statement;
}

/** Inserts the rows whose key does not exist yet and leaves the others as they are. */
export async function insertNewRows(table: Knex.QueryBuilder, rows: object[], key: string[]): Promise<void> {
  for (const statement of insertsOfNew(table, rows, key)) await statement;
}
