import knex from 'knex';
import { LibsqlClient } from './libsql-client.ts';
import { errorCode, quietLog, type Dialect } from './types.ts';

const UNIQUE = ['SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE'];

/** One connection: SQLite has one writer, and its driver is synchronous, so more would only wait for each other. */
export function sqliteDialect(filename: string): Dialect {
  return {
    name: 'sqlite',
    connect: () =>
      knex({
        client: LibsqlClient as unknown as typeof knex.Client,
        connection: { filename },
        useNullAsDefault: true,
        pool: { min: 1, max: 1 },
        log: quietLog,
        // Errors are logged: they name the statement, never its values.
        compileSqlOnError: false,
      }),
    tableOptions: () => undefined,
    forUpdate: (query) => query,
    isUniqueViolation: (error) => UNIQUE.includes(errorCode(error)),
    isTransient: (error) => errorCode(error).startsWith('SQLITE_BUSY'),
  };
}
