/**
 * Who may see a case: people who hold a role in force at an organisation that takes part in it (the one that started it among them), and administrators.
 * Nobody sees it for having started it: a person who has left its organisations has left it too, and who went to another one sees what that one takes
 * part in. This is the one place that says so; every reader of cases, and of what belongs to them, asks it (`case-rights.test.ts`).
 */
import type { Knex } from 'knex';
import type { Viewer } from '../contract.ts';

type Rights = Pick<Viewer, 'orgIds' | 'admin'>;

/** Organisations whose cases the viewer sees, one index range of `case_party` each; null: all cases. */
export const seenThrough = ({ orgIds, admin }: Rights): string[] | null => (admin ? null : [...new Set(orgIds)]);

const parties = (knex: Knex, orgIds: string[]): Knex.QueryBuilder => knex('case_party as seen').whereIn('seen.org_id', orgIds).select('seen.instance_id');

/** Narrows a query that finds few rows: each is looked up. @param column holds the id of the instance */
export function seesCase(query: Knex.QueryBuilder, viewer: Rights, column: string, knex: Knex): void {
  const orgIds = seenThrough(viewer);
  if (orgIds !== null) query.whereExists(parties(knex, orgIds).whereRaw('seen.instance_id = ??', [column]));
}

/** Narrows a query over whole tables: what the viewer may see is found first. @param column holds the id of the instance */
export function amongSeenCases(query: Knex.QueryBuilder, viewer: Rights, column: string, knex: Knex): void {
  const orgIds = seenThrough(viewer);
  if (orgIds !== null) query.whereIn(column, parties(knex, orgIds));
}
