import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { unique } from '../test-support/events.ts';

describeOnEachDatabase('numbers', (database) => {
  it('counts without gaps under 20 callers at once, each of whom asks twice', async () => {
    const stores = [database.store, database.another(), database.another(), database.another()];
    const prefix = unique('ZZ');
    const requests = Array.from({ length: 20 }, (_, i) => `request-${i}`);
    const ask = (request: string, i: number) => stores[i % stores.length]!.nextNumber(prefix, '20261123', request);
    const [first, second] = await Promise.all([Promise.all(requests.map(ask)), Promise.all(requests.map((request, i) => ask(request, i + 1)))]);
    expect(second).toEqual(first);
    expect([...first].sort((a, b) => a - b)).toEqual(requests.map((_, i) => i + 1));
    expect(await database.store.nextNumber(prefix, '20261123', 'another')).toBe(21);
  }, 30_000);

  it('starts again for each prefix and day', async () => {
    const { store } = database;
    const prefix = unique('HZ');
    expect(await store.nextNumber(prefix, '20261123', 'a')).toBe(1);
    expect(await store.nextNumber(prefix, '20261123', 'b')).toBe(2);
    expect(await store.nextNumber(prefix, '20261124', 'c')).toBe(1);
    expect(await store.nextNumber(`${prefix}X`, '20261123', 'd')).toBe(1);
    expect(await store.nextNumber(prefix, '20261123', 'b')).toBe(2);
  });
});
