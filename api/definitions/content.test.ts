import { expect, it } from 'vitest';
import { bundleByHash, policiesByHash, workedOut } from './content.ts';

/** A store that counts what it is asked for. */
function storeOf(contents: Record<string, string>) {
  const asked: string[] = [];
  return { asked, contents, blob: async (hash: string) => { asked.push(hash); return contents[hash] ?? null; } };
}

it('reads what never changes once, also when many ask at the same time', async () => {
  const store = storeOf({ 'content-1': '{"settings":{"a":1}}' });
  const [first, second] = await Promise.all([bundleByHash(store, 'content-1'), bundleByHash(store, 'content-1')]);
  expect(first).toEqual({ settings: { a: 1 } });
  expect(second).toBe(first);
  expect(await bundleByHash(store, 'content-1')).toBe(first);
  expect(store.asked).toEqual(['content-1']);
});

it('does not remember that something is missing, nor that it could not be read', async () => {
  const store = storeOf({});
  await expect(policiesByHash(store, 'content-2')).rejects.toThrow('there is no policy set content-2');
  store.contents['content-2'] = '{"calendars":{},"sla":{}}';
  expect(await policiesByHash(store, 'content-2')).toEqual({ calendars: {}, sla: {} });
  await expect(bundleByHash({ blob: async () => { throw new Error('no connection'); } }, 'content-3')).rejects.toThrow('no connection');
  expect(await bundleByHash(storeOf({ 'content-3': '{}' }), 'content-3')).toEqual({});
});

it('lets go of what has not been asked for the longest', async () => {
  const hashes = Array.from({ length: 251 }, (_, n) => `content-many-${n}`);
  const store = storeOf(Object.fromEntries(hashes.map((hash) => [hash, '{}'])));
  const [first = '', second = '', ...others] = hashes;
  for (const hash of [first, second, ...others.slice(0, -1)]) await bundleByHash(store, hash);
  await bundleByHash(store, first);
  await bundleByHash(store, others.at(-1) ?? '');
  store.asked.length = 0;
  await bundleByHash(store, first);
  await bundleByHash(store, second);
  expect(store.asked).toEqual([second]);
});

it('works out what follows from a document once', () => {
  let worked = 0;
  const size = workedOut((document: { items: number[] }) => { worked++; return document.items.length; });
  const document = { items: [1, 2] };
  expect([size(document), size(document), size({ items: [] }), worked]).toEqual([2, 2, 0, 2]);
});
