/** The matching of QIDO-RS (PS3.18 8.3.4): wildcards in texts, ranges in dates and times, lists of UIDs. */
import type { Knex } from 'knex';

/** `*` any characters, `?` one; upper and lower case are the same. A `|` in stored names separates the ways of writing them. */
export function whereText(query: Knex.QueryBuilder, column: string, pattern: string | undefined): void {
  if (pattern === undefined || pattern === '' || pattern === '*') return;
  if (!/[*?]/.test(pattern)) {
    query.where(column, pattern);
    return;
  }
  const like = pattern.toLowerCase().replace(/[!%_]/g, '!$&').replaceAll('*', '%').replaceAll('?', '_');
  query.whereRaw("lower(??) like ? escape '!'", [column, like]);
}

/** Names match from the start of any of their parts, as people type them. */
export function whereName(query: Knex.QueryBuilder, column: string, pattern: string | undefined): void {
  if (pattern === undefined || pattern === '' || pattern === '*') return;
  whereText(query, column, `*${pattern.replace(/\^/g, ' ').trim().replaceAll(' ', '*')}*`);
}

/** One value, or `from-to` with either end open. DICOM writes dates and times so that their texts sort as they do. */
export function whereRange(query: Knex.QueryBuilder, column: string, range: string | undefined): void {
  if (range === undefined || range === '' || range === '*') return;
  const [from, to] = range.includes('-') ? range.split('-', 2) : [range, range];
  if (from) query.where(column, '>=', from);
  // A bound of a day or an hour means all of it.
  if (to) query.where(column, '<=', `${to}~`);
}

export function whereIn(query: Knex.QueryBuilder, column: string, values: readonly string[] | undefined): void {
  if (values !== undefined) query.whereIn(column, values);
}

export function wherePage(query: Knex.QueryBuilder, { offset = 0, limit }: { offset?: number; limit?: number }): void {
  if (limit !== undefined) query.offset(offset).limit(limit);
}
