import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../../store/contract.ts';
import { openStore } from '../../../store/index.ts';
import { createDatabase } from '../../e2e/support/product-database.ts';

export interface TestDatabase {
  url: string;
  store: Store;
  /** Closes the store and removes the database. */
  dispose(): Promise<void>;
}

/** A fresh database under test: on MySQL or MariaDB when the run names a server, else a SQLite file. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env['YILIAN_TEST_MYSQL'];
  const { url, drop } = server ? await createDatabase(server) : sqliteFile();
  const files = mkdtempSync(join(tmpdir(), 'yilian-files-'));
  const store = await openStore(url, { dataDir: files });
  await store.migrate();
  return {
    url,
    store,
    async dispose() {
      await store.close();
      await drop();
      rmSync(files, { recursive: true, force: true });
    },
  };
}

function sqliteFile(): { url: string; drop: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'yilian-test-'));
  return { url: `sqlite:${join(folder, 'yilian.db')}`, drop: async () => rmSync(folder, { recursive: true, force: true }) };
}
