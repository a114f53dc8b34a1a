import type { Knex } from 'knex';

/** Of the roles the query reads as `r`, those in force: from their first moment up to, not including, their last, and not while they are suspended. */
export function inForce(query: Knex.QueryBuilder, at: number): Knex.QueryBuilder {
  return query.whereNull('r.suspended_at').where('r.valid_from', '<=', at).where((end) => end.whereNull('r.valid_to').orWhere('r.valid_to', '>', at));
}
