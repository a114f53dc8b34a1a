import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrganisationRow, Store } from '../../store/contract.ts';
import { openTestStore } from '../../store/testing.ts';
import { businessKey } from './business-key.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const organisation = { code: 'C00001' } as OrganisationRow;
const NOON = Date.parse('2026-11-23T12:00:00+08:00');
const key = (pattern: string | undefined, requestId: string, at = NOON) => businessKey(store, pattern, { organisation, at, requestId });

it('counts per organisation and day, without gaps; a retry keeps its number', async () => {
  const pattern = 'ZZ{orgCode}{yyyyMMdd}{seq4}U';
  expect(await key(pattern, 'a')).toBe('ZZC00001202611230001U');
  expect(await key(pattern, 'b')).toBe('ZZC00001202611230002U');
  expect(await key(pattern, 'a')).toBe('ZZC00001202611230001U');
  expect(await businessKey(store, pattern, { organisation: { ...organisation, code: 'C00002' }, at: NOON, requestId: 'c' })).toBe('ZZC00002202611230001U');
});

it('changes the day at midnight in China, wherever the server stands', async () => {
  const pattern = 'HZ{yyyyMMdd}{seq3}';
  expect(await key(pattern, 'd', Date.parse('2026-11-23T15:59:59Z'))).toBe('HZ20261123001');
  expect(await key(pattern, 'e', Date.parse('2026-11-23T16:00:00Z'))).toBe('HZ20261124001');
});

it('needs neither number nor pattern', async () => {
  expect(await key('DOC-{yyyyMMdd}', 'f')).toBe('DOC-20261123');
  expect(await key(undefined, 'g')).toBeNull();
});
