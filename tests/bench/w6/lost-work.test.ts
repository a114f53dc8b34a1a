import { expect, it } from 'vitest';
import { lostWork, type Witnesses } from './lost-work.ts';

/** Three instances with two tasks, 4 and 5, each; the read model has ten events of each, and neither task is open in it. */
const witnesses = (own: Record<string, { lastSeq: number; open: number[] } | null>): Witnesses => ({
  rest: { ask: async (_, path) => ({ status: path.startsWith('/task/') ? 404 : 200, body: {} }), get: async () => ['a', 'b', 'c'].map((id) => ({ id })) },
  store: { lastSeq: async () => 10 },
  instances: {
    eventsAfter: async (id) => (own[id] ? { ...own[id], events: [], seen: false, subscriptions: [] } : null),
    snapshot: async (id) => (own[id] ? ({ state: { elements: Object.fromEntries(own[id].open.map((key) => [key, { task: {} }])) } } as never) : null),
  },
});
const journal = { startsAcked: new Map([['k-a', 'a'], ['k-b', 'b'], ['k-c', 'c']]), completesAcked: new Set(['a:4', 'b:4', 'c:4']) };

it('finds nothing lost where instances are as far as their read model, or further', async () => {
  const all = { a: { lastSeq: 10, open: [] }, b: { lastSeq: 12, open: [5] }, c: { lastSeq: 10, open: [5] } };
  expect(await lostWork(journal, witnesses(all))).toEqual({ lostAckedInstances: 0, lostAckedCompletes: 0, readModelAhead: 0 });
});

it('counts a completion that the read model shows and the instance has not heard of, not one that the instance has', async () => {
  const all = { a: { lastSeq: 8, open: [4] }, b: { lastSeq: 8, open: [5] }, c: { lastSeq: 10, open: [] } };
  expect(await lostWork(journal, witnesses(all))).toEqual({ lostAckedInstances: 0, lostAckedCompletes: 1, readModelAhead: 2 });
});

it('counts an instance that only the read model has, with what was completed in it', async () => {
  const all = { a: null, b: { lastSeq: 10, open: [] }, c: { lastSeq: 10, open: [] } };
  expect(await lostWork(journal, witnesses(all))).toEqual({ lostAckedInstances: 1, lostAckedCompletes: 1, readModelAhead: 1 });
});
