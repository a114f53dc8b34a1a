/** Pages through the registers, for those who keep them. Each register is a table with the columns it shows and is searched by. */
import type { Knex } from 'knex';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { RegisterAdminStore, RegisterEntry, RegisterFilter, RegisterName } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';
import { whereContains } from '../queries/like.ts';
import { limitOf, offsetOf } from '../queries/paging.ts';

type Kind = 'plain' | 'flag' | 'json';
interface Register {
  table: string;
  key: string[];
  /** Member of the row -> its column, or column and kind. */
  members: Record<string, string | [column: string, kind: Kind]>;
  search: string[];
  /** Members one can narrow by. */
  where: string[];
  /** Column of the organisation a row belongs to. */
  org?: string;
  order: string[];
}

const REGISTERS: Record<RegisterName, Register> = {
  organisation: {
    table: 'organisation', key: ['id'], search: ['id', 'name', 'name_en', 'code'], where: ['type', 'districtCode'], org: 'id', order: ['id'],
    members: { id: 'id', type: 'type', name: 'name', nameEn: 'name_en', code: 'code', parentId: 'parent_id', districtCode: 'district_code', alliance: 'alliance', active: ['active', 'flag'] },
  },
  department: {
    table: 'department', key: ['id'], search: ['id', 'name', 'name_en', 'code'], where: ['orgId'], org: 'org_id', order: ['org_id', 'code'],
    members: { id: 'id', orgId: 'org_id', code: 'code', name: 'name', nameEn: 'name_en' },
  },
  person: { table: 'person', key: ['id'], search: ['id', 'name', 'name_en'], where: [], order: ['id'], members: { id: 'id', name: 'name', nameEn: 'name_en', title: 'title' } },
  practitionerRole: {
    table: 'practitioner_role', key: ['id'], search: ['id', 'person_id'], where: ['orgId', 'role', 'personId'], org: 'org_id', order: ['org_id', 'role', 'person_id', 'id'],
    members: { id: 'id', personId: 'person_id', orgId: 'org_id', role: 'role', departmentCode: 'department_code', from: 'valid_from', to: 'valid_to' },
  },
  account: {
    table: 'account', key: ['user_id'], search: ['login', 'name'], where: ['personId'], order: ['login'],
    members: { userId: 'user_id', login: 'login', personId: 'person_id', name: 'name', admin: ['admin', 'flag'], disabled: ['disabled', 'flag'], apiClient: ['api_client', 'flag'] },
  },
  patient: {
    table: 'patient', key: ['id'], search: ['id', 'name', 'id_no'], where: ['sex', 'birthDate'], order: ['id'],
    members: { id: 'id', name: 'name', sex: 'sex', birthDate: 'birth_date', idType: 'id_type', idNo: 'id_no', phone: 'phone', address: 'address' },
  },
  slot: {
    table: 'slot', key: ['id'], search: ['id', 'doctor_name'], where: ['orgId', 'departmentCode', 'pool'], org: 'org_id', order: ['starts_at', 'org_id', 'department_code', 'id'],
    members: { id: 'id', orgId: 'org_id', departmentCode: 'department_code', doctorName: 'doctor_name', start: 'starts_at', end: 'ends_at', pool: 'pool', capacity: 'capacity', taken: 'taken' },
  },
  bed: {
    table: 'bed', key: ['id'], search: ['id', 'ward', 'bed_no'], where: ['orgId', 'departmentCode'], org: 'org_id', order: ['org_id', 'department_code', 'bed_no', 'id'],
    members: { id: 'id', orgId: 'org_id', departmentCode: 'department_code', ward: 'ward', bedNo: 'bed_no', holdId: 'hold_id' },
  },
  code: {
    table: 'code', key: ['system', 'code'], search: ['code', 'display', 'display_en'], where: ['system'], order: ['system', 'position', 'code'],
    members: { system: 'system', code: 'code', display: 'display', displayEn: 'display_en', properties: ['properties', 'json'] },
  },
  calendar: { table: 'work_calendar', key: ['id'], search: ['id'], where: [], order: ['id'], members: { id: 'id', definition: ['definition', 'json'] } },
  slaPolicy: {
    table: 'sla_policy', key: ['id'], search: ['id', 'escalate_to'], where: ['calendar'], order: ['id'],
    members: { id: 'id', due: 'due', calendar: 'calendar', remind: ['remind', 'json'], escalateTo: 'escalate_to' },
  },
};

/** Separates the parts of an id of more than one column. The last part may contain it. */
const SEPARATOR = ':';

type Row = Record<string, string | number | null>;

export function browseStore(db: Db): RegisterAdminStore {
  const { knex } = db;
  const rowOf = (register: Register, id: string): Knex.QueryBuilder => knex(register.table).where(keyOf(register, id));
  return {
    async registerEntries(name, filter) {
      const register = REGISTERS[name];
      const counted = (await narrowed(knex, register, filter).count({ n: '*' })) as { n: number }[];
      const rows: Row[] = await narrowed(knex, register, filter).orderBy(register.order).offset(offsetOf(filter)).limit(limitOf(filter)).select(columnsOf(register));
      return { items: rows.map((row) => toEntry(register, row)), total: Number(counted[0]?.n ?? 0) };
    },

    async registerEntry(name, id) {
      const register = REGISTERS[name];
      const row: Row | undefined = await rowOf(register, id).first(columnsOf(register));
      return row ? toEntry(register, row) : null;
    },

    async putCode(system, { code, display, displayEn, properties }) {
      await db.transaction(async (trx) => {
        const said = { display, display_en: displayEn, properties: toJson(properties) };
        if ((await trx('code').where({ system, code }).update(said)) > 0) return;
        const last = (await trx('code').where('system', system).max({ position: 'position' })) as { position: number | null }[];
        await trx('code').insert({ system, code, ...said, position: (last[0]?.position ?? -1) + 1 }).onConflict(['system', 'code']).merge(Object.keys(said));
      });
    },

    patientIdentifiers: (patientId) => knex('patient_identifier').where('patient_id', patientId).orderBy(['system', 'value']).select<{ system: string; value: string }[]>('system', 'value'),

    async removeRegisterEntry(name, id) {
      const query = rowOf(REGISTERS[name], id);
      if (name === 'slot') query.whereNotExists(knex('slot_hold').select(knex.raw('1')).where('slot_hold.slot_id', id));
      if (name === 'bed') query.whereNotExists(knex('bed_hold').select(knex.raw('1')).where('bed_hold.bed_id', id));
      return (await query.del()) === 1;
    },
  };
}

function narrowed(knex: Knex, register: Register, { text, where = {}, orgIds }: RegisterFilter): Knex.QueryBuilder {
  const query = knex(register.table);
  if (text !== undefined && text.trim() !== '') whereContains(query, register.search, text);
  for (const member of register.where) if (where[member] !== undefined) query.where(columnOf(register, member), where[member]);
  if (orgIds && register.org !== undefined) query.whereIn(register.org, orgIds);
  return query;
}

function keyOf({ key }: Register, id: string): Record<string, string> {
  const parts = id.split(SEPARATOR);
  const last = parts.slice(key.length - 1).join(SEPARATOR);
  return Object.fromEntries(key.map((column, i) => [column, i === key.length - 1 ? last : (parts[i] ?? '')]));
}

const columnOf = ({ members }: Register, member: string): string => {
  const column = members[member] ?? member;
  return typeof column === 'string' ? column : column[0];
};

const columnsOf = (register: Register): string[] => Object.keys(register.members).map((member) => columnOf(register, member));

function toEntry(register: Register, row: Row): RegisterEntry {
  const members = Object.entries(register.members).map(([member, column]): [string, Json] => {
    const [name, kind] = typeof column === 'string' ? [column, 'plain' as const] : column;
    const value = row[name] ?? null;
    if (kind === 'flag') return [member, value === 1];
    return [member, kind === 'json' && typeof value === 'string' ? fromJson<Json>(value) : value];
  });
  return { id: register.key.map((column) => String(row[column])).join(SEPARATOR), row: Object.fromEntries(members) as JsonObject };
}
