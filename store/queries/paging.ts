import type { Knex } from 'knex';

/** A page is never longer, whatever is asked for. */
const LONGEST_PAGE = 1_000;

export interface Paging { offset?: number; limit?: number }

export function offsetOf({ offset = 0 }: Paging): number {
  return Math.max(0, offset);
}

export function limitOf({ limit = 50 }: Paging): number {
  return Math.min(Math.max(0, limit), LONGEST_PAGE);
}

/** Rows that any of the queries gives, each once. The queries give the same columns; there is at least one. */
export function union(knex: Knex, queries: Knex.QueryBuilder[], alias: string): Knex.QueryBuilder {
  const [only] = queries;
  if (only !== undefined && queries.length === 1) return only.as(alias);
  // Each in a derived table, where SQLite allows it an order and a limit of its own.
  const derived = queries.map((query, i) => knex.select('*').from(query.as(`${alias}_${i}`)));
  return knex.union(derived).as(alias);
}

export async function countRows(knex: Knex, queries: Knex.QueryBuilder[]): Promise<number> {
  const rows = await knex.from(union(knex, queries, 'counted')).count<{ total: number }[]>('* as total');
  return rows[0]?.total ?? 0;
}
