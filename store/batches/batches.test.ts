import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import type { BatchRow, Store } from '../contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';

const actor = { userId: 'u1', groups: ['role@ORG'], operator: true };
const FIRST = { offset: 0, limit: 100 };

async function create(store: Store, instanceIds: string[], createdAt = 1): Promise<string> {
  const id = randomUUID();
  await store.createBatch({ id, type: 'instance-deletion', operation: { reason: 'test' }, actor, createdBy: 'u1', createdAt }, instanceIds);
  return id;
}

describeOnEachDatabase('batches', (database) => {
  // Each test has the queue to itself.
  beforeEach(async () => {
    for (const { id } of await database.store.batches({ open: true }, FIRST)) await database.store.deleteBatch(id);
  });

  it('are made whole, listed, counted, suspended, called off and deleted', async () => {
    const { store } = database;
    const id = await create(store, ['a', 'b', 'c']);
    expect(await store.batch(id)).toEqual<BatchRow>({ id, type: 'instance-deletion', total: 3, operation: { reason: 'test' }, actor, createdBy: 'u1', createdAt: 1, startedAt: null, endedAt: null, suspended: false });
    expect(await store.batchCounts([id])).toEqual({ [id]: { pending: 3, done: 0, failed: 0 } });
    expect(await store.batchItems(id, { offset: 1, limit: 1 })).toMatchObject({ total: 3, items: [{ position: 1, instanceId: 'b', status: 'pending', attempt: 0 }] });
    expect(await store.suspendBatch(id, true)).toBe(true);
    expect(await store.countBatches({ open: true, suspended: true })).toBe(1);
    expect(await store.batches({ batchId: id, suspended: false }, FIRST)).toEqual([]);
    expect([await store.endBatch(id, 9), await store.endBatch(id, 10), await store.suspendBatch(id, false)]).toEqual([true, false, false]);
    expect(await store.batches({ completed: true, batchId: id }, { by: 'endTime', descending: true, ...FIRST })).toMatchObject([{ endedAt: 9 }]);
    await store.deleteBatch(id);
    expect(await store.batch(id)).toBeNull();
    expect(await store.batchItems(id, FIRST)).toEqual({ items: [], total: 0 });
  });

  it('are leased by one worker at a time, the oldest first, and by another when the lease has run out', async () => {
    const { store } = database;
    const [young, old] = [await create(store, ['a'], 2), await create(store, ['a'], 1)];
    const leased = await Promise.all([store.leaseBatch('w1', 100, 200), database.another().leaseBatch('w2', 100, 200)]);
    expect(leased.map((row) => row?.id).sort()).toEqual([old, young].sort());
    expect(await store.leaseBatch('w3', 150, 250)).toBeNull();
    expect(await store.leaseBatch('w3', 200, 300)).toMatchObject({ id: old });
    expect([await store.keepBatch(old, 'w1', 400), await store.keepBatch(old, 'w3', 400), await store.keepBatch(old, 'w3', 400)]).toEqual([false, true, true]);
    await store.suspendBatch(old, true);
    expect(await store.keepBatch(old, 'w3', 500)).toBe(false);
    await store.releaseBatch(old, 'w3');
    expect((await store.leaseBatch('w4', 500, 600))?.id).toBe(young);
    await store.suspendBatch(old, false);
    expect((await store.leaseBatch('w4', 500, 600))?.id).toBe(old);
  });

  it('note what became of each instance once; with failures they stay open until these are tried again', async () => {
    const { store } = database;
    const id = await create(store, ['a', 'b']);
    expect(await store.finishBatchItem(id, 0, { status: 'done', resultId: 'new' }, 5)).toBe(true);
    expect(await store.finishBatchItem(id, 0, { status: 'failed', failure: 'late' }, 6)).toBe(false);
    await store.finishBatchItem(id, 1, { status: 'failed', failure: 'the instance has ended' }, 7);
    expect(await store.completeBatch(id, 8)).toBe(false);
    expect(await store.leaseBatch('w', 10, 20)).toBeNull();
    expect((await store.batchItems(id, FIRST)).items).toMatchObject([{ status: 'done', resultId: 'new', finishedAt: 5 }, { status: 'failed', failure: 'the instance has ended' }]);
    expect(await store.retryBatchItems(id, ['a'])).toBe(0);
    expect(await store.retryBatchItems(id)).toBe(1);
    expect((await store.batchItems(id, { ...FIRST, status: 'pending' })).items).toMatchObject([{ position: 1, attempt: 1, failure: null }]);
    expect((await store.leaseBatch('w', 10, 20))?.id).toBe(id);
    await store.finishBatchItem(id, 1, { status: 'done', resultId: null }, 9);
    expect([await store.completeBatch(id, 11), await store.completeBatch(id, 12)]).toEqual([true, false]);
    expect(await store.batch(id)).toMatchObject({ endedAt: 11 });
  });
});
