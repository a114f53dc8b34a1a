import type { Knex } from 'knex';

/** SQLite accepts at most 32,766 values in one statement, and 500 rows in the form knex gives it. */
const VALUES_PER_STATEMENT = 20_000;
const ROWS_PER_STATEMENT = 400;

/** Writes whose answers nobody looks at, in their order. Collected first, so that a server gets them in one message instead of one each. */
export class Batch {
  readonly statements: Knex.QueryBuilder[] = [];
  private readonly knex: Knex;

  constructor(knex: Knex) {
    this.knex = knex;
  }

  /** For building a statement; it is run when it is added. */
  table(name: string): Knex.QueryBuilder {
    return this.knex(name);
  }

  /** The same for what is no plain table. */
  from(source: Knex.Raw | Knex.QueryBuilder): Knex.QueryBuilder {
    return this.knex(source as Knex.Raw);
  }

  raw(sql: string, values: (string | number)[] = []): Knex.Raw {
    return this.knex.raw(sql, values);
  }

  add(...statements: Knex.QueryBuilder[]): void {
    this.statements.push(...statements);
  }

  /** All rows, which have the same columns, in as few statements as the databases allow. */
  insert(table: string, rows: object[]): void {
    this.add(...inserts(this.table(table), rows));
  }

  /** Where the key exists already, the other columns except those to be kept are replaced. */
  upsert(table: string, rows: object[], key: string[], keep: string[] = []): void {
    this.add(...upserts(this.table(table), rows, key, keep));
  }

  /** Rows whose key exists already are left as they are. */
  insertNew(table: string, rows: object[], key: string[]): void {
    this.add(...insertsOfNew(this.table(table), rows, key));
  }
}

export const inserts = (table: Knex.QueryBuilder, rows: object[]): Knex.QueryBuilder[] => parts(rows).map((part) => table.clone().insert(part));

export function upserts(table: Knex.QueryBuilder, rows: object[], key: string[], keep: string[] = []): Knex.QueryBuilder[] {
  const others = Object.keys(rows[0] ?? {}).filter((column) => !key.includes(column) && !keep.includes(column));
  return parts(rows).map((part) => table.clone().insert(part).onConflict(key).merge(others));
}

export const insertsOfNew = (table: Knex.QueryBuilder, rows: object[], key: string[]): Knex.QueryBuilder[] => parts(rows).map((part) => table.clone().insert(part).onConflict(key).ignore());

function parts(rows: object[]): object[][] {
  const [first] = rows;
  if (first === undefined) return [];
  const size = Math.min(ROWS_PER_STATEMENT, Math.floor(VALUES_PER_STATEMENT / Object.keys(first).length));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}
