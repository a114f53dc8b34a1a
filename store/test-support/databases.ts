/** Runs a suite on every database the store supports: SQLite in memory and as a file, and MySQL or MariaDB when a server is named. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import knex from 'knex';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Store } from '../contract.ts';
import { openDb, type Db } from '../db.ts';
import { createStore } from '../index.ts';

export interface TestDatabase {
  readonly url: string;
  /** For looking at the tables. */
  readonly db: Db;
  readonly store: Store;
  /** A store with connections of its own, as another process has them; the same one for a database in memory. */
  another(): Store;
}

interface Kind { name: string; create(): Promise<{ url: string; drop(): Promise<void> | void }> }

/** URL of a server on which tests may create and drop databases named `yilian_test_*`. */
const SERVER = process.env['YILIAN_TEST_MYSQL'];

const memory: Kind = { name: 'SQLite in memory', create: async () => ({ url: 'sqlite::memory:', drop: () => undefined }) };

const file: Kind = {
  name: 'SQLite file',
  async create() {
    const folder = mkdtempSync(join(tmpdir(), 'yilian-store-'));
    return { url: `sqlite:${join(folder, 'store.db')}`, drop: () => rmSync(folder, { recursive: true }) };
  },
};

const mysql: Kind = {
  name: SERVER === undefined ? 'MySQL (skipped: YILIAN_TEST_MYSQL is not set)' : 'MySQL',
  async create() {
    const url = new URL(SERVER as string);
    const name = `yilian_test_${randomBytes(6).toString('hex')}`;
    await onServer(url, `create database ${name}`);
    url.pathname = `/${name}`;
    return { url: url.href, drop: () => onServer(url, `drop database ${name}`) };
  },
};

/** @param migrated false: an empty database */
export function describeOnEachDatabase(subject: string, suite: (database: TestDatabase) => void, { migrated = true } = {}): void {
  for (const kind of [memory, file, mysql]) {
    describe.skipIf(kind === mysql && SERVER === undefined)(`${subject}, ${kind.name}`, () => {
      const opened: Store[] = [];
      let location: Awaited<ReturnType<Kind['create']>>;
      let db: Db;
      let store: Store;
      beforeAll(async () => {
        location = await kind.create();
        db = openDb(location.url);
        store = createStore(db);
        opened.push(store);
        if (migrated) await store.migrate();
      }, 60_000);
      afterAll(async () => {
        for (const each of opened) await each.close();
        await location.drop();
      });
      suite({
        get url() {
          return location.url;
        },
        get db() {
          return db;
        },
        get store() {
          return store;
        },
        another() {
          if (kind === memory) return store;
          const other = createStore(openDb(location.url));
          opened.push(other);
          return other;
        },
      });
    });
  }
}

async function onServer(url: URL, sql: string): Promise<void> {
  const connection = { host: url.hostname, port: Number(url.port || 3306), user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  const server = knex({ client: 'mysql2', connection, pool: { min: 0, max: 1 } });
  try {
    await server.raw(sql);
  } finally {
    await server.destroy();
  }
}
