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

/** Rows that any of the queries gives, each once. The queries have the same columns; there is at least one. `disjoint`: no row comes from two of them. */
export function union(knex: Knex, queries: Knex.QueryBuilder[], alias: string, disjoint = false): Knex.QueryBuilder {
  const [only] = queries;
  if (only !== undefined && queries.length === 1) return only.as(alias);
  // Each in a derived table, where SQLite allows it an order and a limit of its own.
  const derived = queries.map((query, i) => knex.select('*').from(query.as(`${alias}_${i}`)));
  return (disjoint ? knex.queryBuilder().unionAll(derived) : knex.union(derived)).as(alias);
}

/** How many rows `union` of the same queries has. Disjoint ones are counted each by itself, without a temporary table. */
export async function countRows(knex: Knex, queries: Knex.QueryBuilder[], disjoint = queries.length === 1): Promise<number> {
  const counted = disjoint ? queries.map((query) => query.clearSelect().count('* as n')) : [knex.from(union(knex, queries, 'counted')).count('* as n')];
  let total = 0;
  for (const query of counted) total += ((await query) as { n: number }[])[0]?.n ?? 0;
  return total;
}
