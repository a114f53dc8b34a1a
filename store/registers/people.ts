/** Staff: persons, the roles they hold at organisations, and the accounts they log in with. */
import type { AccountRow, PractitionerRoleRow, RegisterStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { inForce } from './roles-in-force.ts';

type PeopleStore = Pick<
  RegisterStore,
  'putPerson' | 'person' | 'putPractitionerRole' | 'effectiveRoles' | 'putAccount' | 'accountByLogin' | 'account' | 'usersInGroup'
>;

interface AccountDbRow {
  user_id: string; login: string; person_id: string; name: string; password_hash: string; admin: number; disabled: number; api_client: number;
}
interface RoleDbRow {
  id: string; person_id: string; org_id: string; role: string; department_code: string | null; valid_from: number; valid_to: number | null;
}

export function peopleStore(db: Db): PeopleStore {
  const { knex } = db;
  const oneAccount = async (where: object): Promise<AccountRow | null> => {
    const row = await knex('account').where(where).first<AccountDbRow | undefined>();
    return row ? toAccount(row) : null;
  };
  return {
    async putPerson({ id, name, nameEn, title }) {
      await knex('person').insert({ id, name, name_en: nameEn, title }).onConflict('id').merge();
    },

    async person(id) {
      const row = await knex('person').where('id', id).first<{ id: string; name: string; name_en: string | null; title: string | null } | undefined>();
      return row ? { id: row.id, name: row.name, nameEn: row.name_en, title: row.title } : null;
    },

    async putPractitionerRole(row) {
      await knex('practitioner_role').insert(fromRole(row)).onConflict('id').merge();
    },

    async effectiveRoles(personId, at) {
      const rows: RoleDbRow[] = await inForce(knex('practitioner_role as r').where('r.person_id', personId), at).orderBy('r.id').select('r.*');
      return rows.map(toRole);
    },

    async putAccount(row) {
      await knex('account').insert(fromAccount(row)).onConflict('user_id').merge();
    },

    accountByLogin: (login) => oneAccount({ login }),
    account: (userId) => oneAccount({ user_id: userId }),

    /** People of a department are in the group of their role at the organisation too. */
    async usersInGroup(group, at) {
      const [, role, orgId, departmentCode] = /^([^@]+)@([^#]+)(?:#(.+))?$/.exec(group) ?? [];
      if (role === undefined || orgId === undefined) return [];
      const roles = inForce(knex('practitioner_role as r').where({ 'r.role': role, 'r.org_id': orgId }), at);
      if (departmentCode !== undefined) roles.where('r.department_code', departmentCode);
      const rows: { user_id: string; name: string }[] = await roles
        .join('account as a', 'a.person_id', 'r.person_id')
        .where('a.disabled', 0)
        .orderBy('a.user_id')
        .distinct('a.user_id', 'a.name');
      return rows.map((row) => ({ userId: row.user_id, name: row.name }));
    },
  };
}

function toAccount(row: AccountDbRow): AccountRow {
  return {
    userId: row.user_id,
    login: row.login,
    personId: row.person_id,
    name: row.name,
    passwordHash: row.password_hash,
    admin: row.admin === 1,
    disabled: row.disabled === 1,
    apiClient: row.api_client === 1,
  };
}

function fromAccount(row: AccountRow): AccountDbRow {
  return {
    user_id: row.userId,
    login: row.login,
    person_id: row.personId,
    name: row.name,
    password_hash: row.passwordHash,
    admin: Number(row.admin),
    disabled: Number(row.disabled),
    api_client: Number(row.apiClient),
  };
}

function toRole(row: RoleDbRow): PractitionerRoleRow {
  return { id: row.id, personId: row.person_id, orgId: row.org_id, role: row.role, departmentCode: row.department_code, from: row.valid_from, to: row.valid_to };
}

function fromRole(row: PractitionerRoleRow): RoleDbRow {
  return { id: row.id, person_id: row.personId, org_id: row.orgId, role: row.role, department_code: row.departmentCode, valid_from: row.from, valid_to: row.to };
}
