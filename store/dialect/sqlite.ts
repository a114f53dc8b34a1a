import knex from 'knex';
import type { Knex } from 'knex';
import { LibsqlClient } from './libsql-client.ts';
import { errorCode, quietLog, type Dialect, type Together } from './types.ts';

const UNIQUE = ['SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE'];

/** One connection: SQLite has one writer, and its driver is synchronous, so more would only wait for each other. */
export function sqliteDialect(filename: string): Dialect {
  return {
    name: 'sqlite',
    connect: () => {
      const pool = connect(filename);
      return { knex: pool, together: together(pool), close: () => pool.destroy() };
    },
    tableOptions: () => undefined,
    forUpdate: (query) => query,
    isUniqueViolation: (error) => UNIQUE.includes(errorCode(error)),
    isTransient: (error) => errorCode(error).startsWith('SQLITE_BUSY'),
  };
}

function connect(filename: string): Knex {
  return knex({
    client: LibsqlClient as unknown as typeof knex.Client,
    connection: { filename },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
    log: quietLog,
    // Errors are logged: they name the statement, never its values.
    compileSqlOnError: false,
  });
}

/** Rolls back what the guards before the last have written. */
class Refused extends Error {}

/** The database is in this process: there is no message to save. */
const together = (pool: Knex): Together => async (guards, rest) => {
  try {
    await pool.transaction(async (trx) => {
      let changed = 1;
      for (const guard of guards) changed = Number(await guard.transacting(trx));
      if (changed !== 1) throw new Refused();
      for (const statement of rest) await statement.transacting(trx);
    });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
};
