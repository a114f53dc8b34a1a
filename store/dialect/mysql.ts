import knex from 'knex';
import type { Knex } from 'knex';
import { mysqlTogether } from './mysql-together.ts';
import { errorCode, quietLog, type Dialect } from './types.ts';

interface RawConnection {
  query(sql: string, done: (error: Error | null) => void): void;
}

/** MySQL 8.0+ and MariaDB 10.11+. The database of the URL must exist; nothing outside it is touched. */
export function mysqlDialect(url: URL): Dialect {
  return {
    name: 'mysql',
    connect: () => {
      const [pool, together] = [connect(url, {}), connect(url, { multipleStatements: true })];
      return { knex: pool, together: mysqlTogether(together), close: async () => void (await Promise.all([pool.destroy(), together.destroy()])) };
    },
    tableOptions(table) {
      table.engine('InnoDB');
      table.charset('utf8mb4');
      // Binary: ids and codes compare as they do in SQLite.
      table.collate('utf8mb4_bin');
    },
    forUpdate: (query) => query.forUpdate() as typeof query,
    isUniqueViolation: (error) => errorCode(error) === 'ER_DUP_ENTRY',
    isTransient: (error) => ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT'].includes(errorCode(error)),
  };
}

function connect(url: URL, more: object): Knex {
  return knex({
    client: 'mysql2',
    connection: {
      host: url.hostname,
      port: Number(url.port || 3306),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: decodeURIComponent(url.pathname.slice(1)),
      charset: 'utf8mb4',
      decimalNumbers: true,
      ...more,
    },
    pool: { min: 0, max: Number(url.searchParams.get('pool') ?? 10), afterCreate: readCommitted },
    log: quietLog,
    // Errors are logged: they name the statement, never its values.
    compileSqlOnError: false,
  });
}

/** The store decides by compare-and-set and unique keys; the gap locks of REPEATABLE READ would only add deadlocks. */
function readCommitted(connection: RawConnection, done: (error: Error | null, connection: RawConnection) => void): void {
  connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', (error) => done(error, connection));
}
