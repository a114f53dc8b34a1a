import type { Db, Trx } from '../db.ts';
import { insertNewRows, upsertRows } from '../insert-rows.ts';
import { fromJson, toJson } from '../json-column.ts';
import type { Register, ListFilter, Where } from '../procurement-contract.ts';
import { offsetOf } from '../queries/paging.ts';
import { whereContains } from '../queries/like.ts';
import type { Knex } from 'knex';

/** How a member is kept: as it is, as 0 or 1, as JSON text, or as hundredths. */
type Kind = 'plain' | 'flag' | 'json' | 'money';
type DbRow = Record<string, unknown>;

export interface TableSpec<T> {
  table: string;
  key: (keyof T & string)[];
  /** Every member, so that none is forgotten. */
  members: { [K in keyof T]-?: Kind };
  /** Members people search by. */
  search?: (keyof T & string)[];
}

const column = (member: string): string => member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function toDbRow<T extends object>({ members }: TableSpec<T>, row: Partial<T>): DbRow {
  return Object.fromEntries(Object.entries(row).map(([member, value]) => [column(member), toColumn(members[member as keyof T], value)]));
}

function toColumn(kind: Kind, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case 'flag':
      return value === true ? 1 : 0;
    case 'json':
      return toJson(value);
    case 'money':
      return Math.round((value as number) * 100);
    case 'plain':
      return value;
  }
}

export function fromDbRow<T extends object>({ members }: TableSpec<T>, row: DbRow): T {
  return Object.fromEntries(Object.entries(members).map(([member, kind]) => [member, fromColumn(kind as Kind, row[column(member)])])) as T;
}

function fromColumn(kind: Kind, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case 'flag':
      return Number(value) === 1;
    case 'json':
      return fromJson(value as string);
    case 'money':
      return Number(value) / 100;
    case 'plain':
      return value;
  }
}

/** Keys of a query that names rows one by one are sent in parts: databases limit the values of a statement. */
const KEYS_PER_STATEMENT = 500;

/** A table as a register: put, look up, list. */
export function registerOf<T extends object>(db: Db, spec: TableSpec<T>): Register<T> {
  const { knex } = db;
  const key = spec.key.map(column);
  const query = (filter: ListFilter<T> = {}): Knex.QueryBuilder => {
    const rows = knex(spec.table);
    narrow(rows, spec, filter.where ?? {});
    if (filter.text && spec.search) whereContains(rows, spec.search.map(column), filter.text);
    return rows;
  };
  const page = async (filter: ListFilter<T>): Promise<T[]> => {
    const rows = query(filter).orderBy(key);
    if (filter.limit !== undefined) rows.limit(filter.limit).offset(offsetOf(filter));
    return ((await rows.select()) as DbRow[]).map((row) => fromDbRow(spec, row));
  };
  return {
    put: (rows) => upsertRows(knex(spec.table), rows.map((row) => toDbRow(spec, row)), key),
    add: async (rows) => {
      const before = await existing(db, spec, rows);
      await addRows(knex(spec.table), spec, rows);
      return rows.length - before;
    },
    patch: async (where, changes) => {
      const rows = knex(spec.table);
      narrow(rows, spec, where);
      return rows.update(toDbRow(spec, changes));
    },
    get: async (where) => (await page({ where, limit: 1 }))[0] ?? null,
    list: async (filter = {}) => {
      const long = Object.entries(filter.where ?? {}).find(([, value]) => Array.isArray(value) && value.length > KEYS_PER_STATEMENT);
      if (!long || filter.limit !== undefined) return page(filter);
      const [member, values] = long as [string, unknown[]];
      const parts = Array.from({ length: Math.ceil(values.length / KEYS_PER_STATEMENT) }, (_, i) => values.slice(i * KEYS_PER_STATEMENT, (i + 1) * KEYS_PER_STATEMENT));
      const found: T[] = [];
      for (const part of parts) found.push(...(await page({ ...filter, where: { ...filter.where, [member]: part } as Where<T> })));
      return found;
    },
    count: async (filter) => Number(((await query(filter).count('* as n').first()) as { n: number }).n),
  };
}

/** For transactions. */
export const addRows = <T extends object>(table: Knex.QueryBuilder, spec: TableSpec<T>, rows: T[]): Promise<void> =>
  insertNewRows(table, rows.map((row) => toDbRow(spec, row)), spec.key.map(column));

async function existing<T extends object>(db: Db, spec: TableSpec<T>, rows: T[]): Promise<number> {
  const [first] = spec.key;
  if (first === undefined || spec.key.length > 1) return 0;
  let known = 0;
  for (let i = 0; i < rows.length; i += KEYS_PER_STATEMENT) {
    const keys = rows.slice(i, i + KEYS_PER_STATEMENT).map((row) => row[first]);
    known += Number(((await db.knex(spec.table).whereIn(column(first), keys as string[]).count('* as n').first()) as { n: number }).n);
  }
  return known;
}

function narrow<T extends object>(rows: Knex.QueryBuilder, { table, members }: TableSpec<T>, where: Where<T>): void {
  for (const [member, value] of Object.entries(where)) {
    const name = `${table}.${column(member)}`;
    const kind = members[member as keyof T];
    if (Array.isArray(value)) rows.whereIn(name, value.map((one) => toColumn(kind, one)) as string[]);
    else if (value === null) rows.whereNull(name);
    else if (value !== undefined) rows.where(name, toColumn(kind, value) as string);
  }
}

export type { Trx };
