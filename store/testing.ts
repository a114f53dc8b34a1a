import { loadBaseData } from './base/index.ts';
import type { Store } from './contract.ts';
import { openStore } from './index.ts';

/** A migrated store in memory with the base data, for tests of other parts. */
export async function openTestStore(): Promise<Store> {
  const store = await openStore('sqlite::memory:');
  await store.migrate();
  await loadBaseData(store, 0);
  return store;
}
