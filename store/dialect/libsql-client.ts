/** knex on libsql, whose API is that of better-sqlite3. knex does not type its dialect classes, so the parts used are declared here. */
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './types.ts';

interface LibsqlConnection {
  readonly inTransaction: boolean;
  exec(sql: string): void;
}
interface Query { sql: string; method?: string }
interface KnexTransaction {
  begin(connection: LibsqlConnection): Promise<unknown>;
  query(connection: LibsqlConnection, sql: string): Promise<unknown>;
}
interface KnexClient {
  _driver(): unknown;
  _query(connection: LibsqlConnection, query: Query): Promise<unknown>;
  acquireRawConnection(): Promise<LibsqlConnection>;
  transaction(...args: unknown[]): KnexTransaction;
}

const require = createRequire(import.meta.url);
const BetterSqlite3Client = require('knex/lib/dialects/better-sqlite3/index.js') as new (config: object) => KnexClient;
const SqliteTransaction = require('knex/lib/dialects/sqlite3/execution/sqlite-transaction.js') as new (...args: unknown[]) => KnexTransaction;

/** How long a writer waits for other processes before it gives up, ms. */
const BUSY_LIMIT = 15_000;

const TRANSACTION_CONTROL = /^(BEGIN|COMMIT|ROLLBACK)\b/i;
const WRITES = ['insert', 'update', 'del'];

/** A transaction takes the write lock at once: one that began as a reader could not become a writer after somebody else wrote. */
class ImmediateTransaction extends SqliteTransaction {
  override begin(connection: LibsqlConnection): Promise<unknown> {
    return this.query(connection, 'BEGIN IMMEDIATE;');
  }
}

export class LibsqlClient extends BetterSqlite3Client {
  override _driver(): unknown {
    return require('libsql');
  }

  override transaction(...args: unknown[]): KnexTransaction {
    return new ImmediateTransaction(this, ...args);
  }

  override async acquireRawConnection(): Promise<LibsqlConnection> {
    const connection = await super.acquireRawConnection();
    // libsql waits without yielding, so its own timeout is short and the longer wait is `retryBusy`.
    connection.exec('PRAGMA busy_timeout = 50');
    await retryBusy(async () => connection.exec('PRAGMA journal_mode = WAL'));
    connection.exec('PRAGMA synchronous = NORMAL');
    connection.exec('PRAGMA foreign_keys = ON');
    return connection;
  }

  /**
   * A prepared statement that found the database locked stays open in libsql until it is garbage, and no transaction of
   * its connection can commit meanwhile. So the lock is always taken by `exec`, which leaves nothing behind.
   */
  override async _query(connection: LibsqlConnection, query: Query): Promise<unknown> {
    if (TRANSACTION_CONTROL.test(query.sql)) {
      await retryBusy(async () => control(connection, query.sql));
      return query;
    }
    if (connection.inTransaction || !WRITES.includes(query.method ?? '')) return super._query(connection, query);
    await retryBusy(async () => control(connection, 'BEGIN IMMEDIATE'));
    try {
      const result = await super._query(connection, query);
      control(connection, 'COMMIT');
      return result;
    } catch (error) {
      control(connection, 'ROLLBACK');
      throw error;
    }
  }
}

/** After some errors, a full disk for one, SQLite has rolled back by itself; the error that led there is the one to report. */
function control(connection: LibsqlConnection, sql: string): void {
  if (/^ROLLBACK/i.test(sql) && !connection.inTransaction) return;
  connection.exec(sql);
}

/** Runs a statement again while another process holds the write lock, letting the event loop go on in between. */
async function retryBusy<T>(run: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + BUSY_LIMIT;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!errorCode(error).startsWith('SQLITE_BUSY') || performance.now() > deadline) throw error;
    }
    await sleep(2 + Math.random() * 20);
  }
}
