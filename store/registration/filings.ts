/** Filings at further organisations and credit files. */
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';
import type { CreditRow, FilingRow, RegistrationStore } from '../registration-contract.ts';

type Filings = Pick<RegistrationStore, 'putFiling' | 'filing' | 'filings' | 'putCredit' | 'credit'>;

interface FilingDbRow {
  id: string; instance_id: string; practitioner_id: string; target_org_id: string; department_code: string | null; path: string; scope: string; sessions: string; weekly_hours: number;
  valid_from: number; valid_to: number; state: string; changed_at: number;
}
interface CreditDbRow { practitioner_id: string; score: number; level: string; open_penalties: number; changed_at: number }

export function filings({ knex }: Db): Filings {
  return {
    async putFiling(row) {
      await knex('practitioner_filing').insert(fromRow(row)).onConflict('id').merge();
    },

    async filing(id) {
      const row = await knex('practitioner_filing').where({ id }).first<FilingDbRow | undefined>();
      return row ? toRow(row) : null;
    },

    async filings({ practitionerId, orgId, states }) {
      const query = knex('practitioner_filing').orderBy('changed_at', 'desc').orderBy('id', 'desc');
      if (practitionerId !== undefined) query.where('practitioner_id', practitionerId);
      if (orgId !== undefined) query.where('target_org_id', orgId);
      if (states !== undefined) query.whereIn('state', [...states]);
      return ((await query) as FilingDbRow[]).map(toRow);
    },

    async putCredit({ practitionerId, score, level, openPenalties, changedAt }) {
      const row: CreditDbRow = { practitioner_id: practitionerId, score, level, open_penalties: openPenalties, changed_at: changedAt };
      await knex('practitioner_credit').insert(row).onConflict('practitioner_id').merge();
    },

    async credit(practitionerId) {
      const row = await knex('practitioner_credit').where('practitioner_id', practitionerId).first<CreditDbRow | undefined>();
      return row ? toCredit(row) : null;
    },
  };
}

const toCredit = (row: CreditDbRow): CreditRow => ({
  practitionerId: row.practitioner_id, score: row.score, level: row.level, openPenalties: row.open_penalties, changedAt: row.changed_at,
});

const toRow = (row: FilingDbRow): FilingRow => ({
  id: row.id, instanceId: row.instance_id, practitionerId: row.practitioner_id, targetOrgId: row.target_org_id, departmentCode: row.department_code, path: row.path,
  scope: fromJson<string[]>(row.scope), sessions: fromJson<string[]>(row.sessions), weeklyHours: row.weekly_hours, validFrom: row.valid_from, validTo: row.valid_to, state: row.state, changedAt: row.changed_at,
});

const fromRow = (row: FilingRow): FilingDbRow => ({
  id: row.id, instance_id: row.instanceId, practitioner_id: row.practitionerId, target_org_id: row.targetOrgId, department_code: row.departmentCode, path: row.path,
  scope: toJson(row.scope), sessions: toJson(row.sessions), weekly_hours: row.weeklyHours, valid_from: row.validFrom, valid_to: row.validTo, state: row.state, changed_at: row.changedAt,
});
