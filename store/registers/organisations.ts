import type { DepartmentRow, OrganisationRow, RegisterStore } from '../contract.ts';
import type { Db } from '../db.ts';

type OrganisationStore = Pick<RegisterStore, 'organisation' | 'organisationByCode' | 'organisations' | 'departments' | 'putOrganisation' | 'putDepartment'>;

interface OrganisationDbRow {
  id: string; type: OrganisationRow['type']; name: string; name_en: string | null; code: string; parent_id: string | null; district_code: string; alliance: string | null; active: number;
}
interface DepartmentDbRow { id: string; org_id: string; code: string; name: string; name_en: string | null }

export function organisationStore(db: Db): OrganisationStore {
  const { knex } = db;
  const one = async (where: object): Promise<OrganisationRow | null> => {
    const row = await knex('organisation').where(where).first<OrganisationDbRow | undefined>();
    return row ? toOrganisation(row) : null;
  };
  return {
    organisation: (id) => one({ id }),
    organisationByCode: (code) => one({ code }),

    async organisations(type) {
      const rows = await knex('organisation').where(type === undefined ? {} : { type }).orderBy('id').select<OrganisationDbRow[]>();
      return rows.map(toOrganisation);
    },

    async departments(orgId) {
      const rows = await knex('department').where('org_id', orgId).orderBy('id').select<DepartmentDbRow[]>();
      return rows.map((row) => ({ id: row.id, orgId: row.org_id, code: row.code, name: row.name, nameEn: row.name_en }));
    },

    async putOrganisation(row) {
      await knex('organisation').insert(fromOrganisation(row)).onConflict('id').merge();
    },

    async putDepartment(row) {
      await knex('department').insert(fromDepartment(row)).onConflict('id').merge();
    },
  };
}

function toOrganisation(row: OrganisationDbRow): OrganisationRow {
  return {
    id: row.id,
    type: row.type,
    name: row.name,
    nameEn: row.name_en,
    code: row.code,
    parentId: row.parent_id,
    districtCode: row.district_code,
    alliance: row.alliance,
    active: row.active === 1,
  };
}

function fromOrganisation(row: OrganisationRow): OrganisationDbRow {
  return {
    id: row.id,
    type: row.type,
    name: row.name,
    name_en: row.nameEn,
    code: row.code,
    parent_id: row.parentId,
    district_code: row.districtCode,
    alliance: row.alliance,
    active: Number(row.active),
  };
}

function fromDepartment(row: DepartmentRow): DepartmentDbRow {
  return { id: row.id, org_id: row.orgId, code: row.code, name: row.name, name_en: row.nameEn };
}
