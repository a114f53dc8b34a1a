/** Master records of practitioners, and what the status of a licence means for their roles. */
import type { Knex } from 'knex';
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';
import { whereContains } from '../queries/like.ts';
import { limitOf, offsetOf } from '../queries/paging.ts';
import type { LicenceStatus, PractitionerFilter, RegistrationRow, RegistrationStore } from '../registration-contract.ts';

type Registrations = Pick<RegistrationStore, 'putRegistration' | 'registration' | 'practitioners' | 'setLicenceStatus'>;

interface DbRow {
  practitioner_id: string; name: string; id_no: string; birth_date: string; licence_no: string; qualification_no: string; category: string; level: string; scope: string; place: string;
  primary_org_id: string; valid_from: number; valid_to: number | null; licence_status: LicenceStatus; status_changed_at: number;
  assessment_result: 'PASSED' | 'FAILED'; assessed_at: number; next_assessment_at: number;
}

/** States of a filing in which its practitioner belongs to the organisation. */
const IN_FORCE = ['EFFECTIVE', 'EXPIRING', 'RENEWAL_PENDING'];

export function registrations(db: Db): Registrations {
  const { knex } = db;
  return {
    async putRegistration(row) {
      await knex('practitioner_registration').insert(fromRow(row)).onConflict('practitioner_id').merge();
    },

    async registration(practitionerId) {
      const row = await knex('practitioner_registration').where('practitioner_id', practitionerId).first<DbRow | undefined>();
      return row ? toRow(row) : null;
    },

    async practitioners(filter) {
      const found = () => matching(knex, filter);
      const rows: DbRow[] = await found().orderBy('name').orderBy('practitioner_id').offset(offsetOf(filter)).limit(limitOf(filter)).select('*');
      const [count] = (await found().count('* as n')) as { n: number }[];
      return { items: rows.map(toRow), total: Number(count?.n ?? 0) };
    },

    setLicenceStatus: ({ practitionerId, status, at, licensedRoles }) => db.transaction(async (trx) => {
      const known = await trx('practitioner_registration').where('practitioner_id', practitionerId).update({ licence_status: status, status_changed_at: at });
      if (known === 0) return false;
      const roles = () => trx('practitioner_role').where('person_id', practitionerId);
      if (status === 'ACTIVE') await roles().whereNull('filing_id').update({ suspended_at: null });
      else await roles().whereNull('suspended_at').where((which) => which.whereNotNull('filing_id').orWhereIn('role', [...licensedRoles])).update({ suspended_at: at });
      return true;
    }),
  };
}

function matching(knex: Knex, { text, orgId }: PractitionerFilter): Knex.QueryBuilder {
  const query = knex('practitioner_registration');
  if (text !== undefined && text.trim() !== '') {
    const number = text.replace(/[^0-9A-Za-z]/g, '');
    query.where((any) => {
      whereContains(any, ['name'], text);
      if (number !== '') any.orWhere('licence_no', 'like', `${number}%`);
    });
  }
  if (orgId !== undefined) {
    const filed = knex('practitioner_filing').where('target_org_id', orgId).whereIn('state', IN_FORCE).select('practitioner_id');
    query.where((any) => any.where('primary_org_id', orgId).orWhereIn('practitioner_id', filed));
  }
  return query;
}

const toRow = (row: DbRow): RegistrationRow => ({
  practitionerId: row.practitioner_id, name: row.name, idNo: row.id_no, birthDate: row.birth_date, licenceNo: row.licence_no, qualificationNo: row.qualification_no,
  category: row.category, level: row.level, scope: fromJson<string[]>(row.scope), place: row.place, primaryOrgId: row.primary_org_id, validFrom: row.valid_from, validTo: row.valid_to,
  licenceStatus: row.licence_status, statusChangedAt: row.status_changed_at, assessmentResult: row.assessment_result, assessedAt: row.assessed_at, nextAssessmentAt: row.next_assessment_at,
});

const fromRow = (row: RegistrationRow): DbRow => ({
  practitioner_id: row.practitionerId, name: row.name, id_no: row.idNo, birth_date: row.birthDate, licence_no: row.licenceNo, qualification_no: row.qualificationNo,
  category: row.category, level: row.level, scope: toJson(row.scope), place: row.place, primary_org_id: row.primaryOrgId, valid_from: row.validFrom, valid_to: row.validTo,
  licence_status: row.licenceStatus, status_changed_at: row.statusChangedAt, assessment_result: row.assessmentResult, assessed_at: row.assessedAt, next_assessment_at: row.nextAssessmentAt,
});
