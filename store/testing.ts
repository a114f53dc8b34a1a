import type { Store } from './contract.ts';
import { openStore } from './index.ts';

/** A migrated store in memory, for tests of other parts. */
export async function openTestStore(): Promise<Store> {
  const store = await openStore('sqlite::memory:');
  await store.migrate();
  return store;
}
