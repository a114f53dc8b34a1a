/** Roles that come from filings, and the tasks of people who lose theirs. */
import type { Knex } from 'knex';
import type { Db } from '../db.ts';
import { markChanged } from '../runtime/changes.ts';
import type { HeldRole, RegistrationStore } from '../registration-contract.ts';

type FilingRoles = Pick<
  RegistrationStore, 'rolesOf' | 'putFilingRole' | 'suspendFilingRoles' | 'restoreFilingRoles' | 'endFilingRoles' | 'accountsOf' | 'releaseClaimedTasks'
>;

interface RoleDbRow {
  id: string; person_id: string; org_id: string; role: string; department_code: string | null; valid_from: number; valid_to: number | null; suspended_at: number | null; filing_id: string | null;
}

export function filingRoles(db: Db): FilingRoles {
  const { knex } = db;
  const ofFiling = (filingId: string) => knex('practitioner_role').where('filing_id', filingId);
  return {
    async rolesOf(personId) {
      const rows: RoleDbRow[] = await knex('practitioner_role').where('person_id', personId).orderBy('id');
      return rows.map(toRole);
    },

    async putFilingRole({ id, personId, orgId, role, departmentCode, from, to }, filingId) {
      const row = { id, person_id: personId, org_id: orgId, role, department_code: departmentCode, valid_from: from, valid_to: to, filing_id: filingId };
      await knex('practitioner_role').insert(row).onConflict('id').merge();
    },

    suspendFilingRoles: (filingId, at) => ofFiling(filingId).whereNull('suspended_at').update({ suspended_at: at }),

    restoreFilingRoles: (filingId) => ofFiling(filingId).whereNotNull('suspended_at').update({ suspended_at: null }),

    endFilingRoles: (filingId, at) => ofFiling(filingId).where((longer) => longer.whereNull('valid_to').orWhere('valid_to', '>', at)).update({ valid_to: at }),

    accountsOf: (personId) => knex('account').where('person_id', personId).orderBy('user_id').pluck('user_id'),

    async releaseClaimedTasks(userIds, orgId) {
      const claimed: { id: string; instance_id: string }[] = await claimedBy(knex, userIds, orgId).select('t.id', 't.instance_id');
      const released: string[] = [];
      for (const { id, instance_id: instanceId } of claimed) if (await release(db, id, instanceId, userIds)) released.push(id);
      return released;
    },
  };
}

function claimedBy(knex: Knex, userIds: readonly string[], orgId: string | undefined): Knex.QueryBuilder {
  const offered = knex('task_candidate as c').whereRaw('c.task_id = t.id').where('c.kind', 'group');
  if (orgId !== undefined) offered.where((at) => at.where('c.value', 'like', `%@${orgId}`).orWhere('c.value', 'like', `%@${orgId}#%`));
  return knex('task as t').where('t.status', 'open').whereIn('t.assignee', [...userIds]).whereExists(offered.select(knex.raw('1')));
}

/** The instance is written first: projections lock in that order too. False: somebody else was faster. */
function release(db: Db, taskId: string, instanceId: string, userIds: readonly string[]): Promise<boolean> {
  return db.transaction(async (trx) => {
    await markChanged(trx, instanceId);
    const given = await trx('task').where({ id: taskId, status: 'open' }).whereIn('assignee', [...userIds]).update({ assignee: null });
    if (given === 1) await trx('task_candidate').where('task_id', taskId).update({ assigned: 0 });
    return given === 1;
  });
}

const toRole = (row: RoleDbRow): HeldRole => ({
  id: row.id, personId: row.person_id, orgId: row.org_id, role: row.role, departmentCode: row.department_code, from: row.valid_from, to: row.valid_to,
  suspendedAt: row.suspended_at, filingId: row.filing_id,
});
