/**
 * Who may see a case: whoever started it, and people of an organisation that takes part in it. Administrators see all of them. The lists of cases and
 * of tasks ask the same by one index range for each reason (`cases.ts`).
 */
import type { Knex } from 'knex';
import type { Viewer } from '../contract.ts';

type Rights = Pick<Viewer, 'userId' | 'orgIds' | 'admin'>;

/** The instances, as `seen`, a viewer may see for each reason. */
const reasons = (knex: Knex, { userId, orgIds }: Rights): Knex.QueryBuilder[] => [
  knex('process_instance as seen').where('seen.started_by', userId).select('seen.instance_id'),
  knex('case_party as seen').whereIn('seen.org_id', orgIds).select('seen.instance_id'),
];

/** Narrows a query that finds few rows: each is looked up. @param column holds the id of the instance */
export function seesCase(query: Knex.QueryBuilder, viewer: Rights, column: string, knex: Knex): void {
  if (viewer.admin) return;
  query.where((any) => {
    for (const reason of reasons(knex, viewer)) any.orWhereExists(reason.whereRaw('seen.instance_id = ??', [column]));
  });
}

/** Narrows a query over whole tables: what the viewer may see is found first. @param column holds the id of the instance */
export function amongSeenCases(query: Knex.QueryBuilder, viewer: Rights, column: string, knex: Knex): void {
  if (viewer.admin) return;
  query.where((any) => {
    for (const reason of reasons(knex, viewer)) any.orWhereIn(column, reason);
  });
}
