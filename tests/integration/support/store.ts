import { openStore } from '../../../store/index.ts';
import type { Store } from '../../../store/contract.ts';

/** The database under test: MySQL or MariaDB when the run names one, else SQLite. */
export const databaseUrl = (sqliteFile = ':memory:'): string => process.env['YILIAN_TEST_MYSQL'] || `sqlite:${sqliteFile}`;

export async function testStore(sqliteFile?: string): Promise<Store> {
  const store = await openStore(databaseUrl(sqliteFile));
  await store.migrate();
  return store;
}
