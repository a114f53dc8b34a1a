import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBaseData } from './base/index.ts';
import type { Store } from './contract.ts';
import { openStore } from './index.ts';

/** A migrated store with the base data, for tests of other parts. */
export const openTestStore = (): Promise<Store> => openTestCopy('', async () => undefined);

const originals = new Map<string, Promise<string>>();
let parent: string | null = null;

/**
 * A migrated store with the base data and what `fill` puts in. It is filled once for each `key` in this process; afterwards each caller gets a copy of the files,
 * which takes a fiftieth of the time.
 */
export async function openTestCopy(key: string, fill: (store: Store) => Promise<void>): Promise<Store> {
  let original = originals.get(key);
  if (!original) originals.set(key, (original = makeOriginal(fill)));
  const folder = newFolder();
  cpSync(await original, folder, { recursive: true });
  return open(folder);
}

async function makeOriginal(fill: (store: Store) => Promise<void>): Promise<string> {
  const folder = newFolder();
  const store = await open(folder);
  await store.migrate();
  await loadBaseData(store, 0);
  await fill(store);
  await store.close();
  return folder;
}

const open = (folder: string): Promise<Store> => openStore(`sqlite:${join(folder, 'yilian.db')}`, { dataDir: folder });

/** In the folder of the test run; without one, in one that goes with this process. */
function newFolder(): string {
  if (parent === null) {
    const { YILIAN_TEST_COPIES: given } = process.env;
    const folder = (parent = given ?? mkdtempSync(join(tmpdir(), 'yilian-copies-')));
    if (given === undefined) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return mkdtempSync(join(parent, 'store-'));
}
