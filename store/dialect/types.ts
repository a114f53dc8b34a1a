import type { Knex } from 'knex';

/**
 * Runs writes in one transaction. With guards, the last of them has to change exactly one row; otherwise nothing happens and the answer is false.
 * The other answers are not looked at.
 */
export type Together = (guards: Knex.QueryBuilder[], rest: Knex.QueryBuilder[]) => Promise<boolean>;

export interface Connected {
  knex: Knex;
  together: Together;
  close(): Promise<void>;
}

/** The little in which the databases differ. Everything else in `store/` is the same SQL on both. */
export interface Dialect {
  readonly name: 'sqlite' | 'mysql';
  connect(): Connected;
  /** Character set and storage engine of a new table. */
  tableOptions(table: Knex.CreateTableBuilder): void;
  /** Lets a read inside a transaction wait for, and keep out, other writers of the same rows. */
  forUpdate<Q extends Knex.QueryBuilder>(query: Q): Q;
  /** A row with this primary or unique key exists already. */
  isUniqueViolation(error: unknown): boolean;
  /** The transaction was the victim of a deadlock or of a lock timeout and was rolled back: running it again is right. */
  isTransient(error: unknown): boolean;
}

export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** knex's own warnings name tools that are not ours; what matters arrives as an error. */
export const quietLog = { warn: () => undefined, debug: () => undefined, deprecate: () => undefined };
