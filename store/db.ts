import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { dialectOf } from './dialect/index.ts';
import type { Dialect, Together } from './dialect/types.ts';

export type Trx = Knex.Transaction;

/** The open database. Inside `transaction` only its argument may be used: SQLite has a single connection. */
export interface Db {
  readonly knex: Knex;
  readonly dialect: Dialect;
  /** Runs `work` in a transaction, again from the start when the database rolled it back as a deadlock's victim. */
  transaction<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
  /** Runs writes in one transaction; false, and nothing has happened, when the last of `guards` did not change exactly one row. Again after a deadlock, as above. */
  readonly together: Together;
  /** Runs an insert; false when a row with its key exists already. */
  insertNew(insert: Knex.QueryBuilder): Promise<boolean>;
  close(): Promise<void>;
}

const ATTEMPTS = 12;

export function openDb(url: string): Db {
  const dialect = dialectOf(url);
  const { knex, together, close } = dialect.connect();
  knex.on('query-error', (error: { sql?: string }) => delete error.sql);
  return {
    knex,
    dialect,
    transaction: (work) => untilNoVictim(dialect, () => knex.transaction(work)),
    together: (guards, rest) => untilNoVictim(dialect, () => together(guards, rest)),
    close,
    async insertNew(insert) {
      try {
        await insert;
        return true;
      } catch (error) {
        if (dialect.isUniqueViolation(error)) return false;
        throw error;
      }
    },
  };
}

async function untilNoVictim<T>(dialect: Dialect, run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !dialect.isTransient(error)) throw error;
      await sleep(Math.random() * 10 * 2 ** Math.min(attempt, 6));
    }
  }
}
