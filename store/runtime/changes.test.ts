import { setImmediate as otherWork } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Store } from '../contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, head, numbered, START, taskCreated, unique } from '../test-support/events.ts';

async function drain(store: Store, from: number, limit = 3): Promise<{ seen: string[]; cursor: number }> {
  const seen: string[] = [];
  for (let cursor = from; ; ) {
    const page = await store.changesSince(cursor, limit);
    if (page.changes.length === 0) return { seen, cursor };
    expect(page.changes.length).toBeLessThanOrEqual(limit);
    expect(page.cursor).toBeGreaterThan(cursor);
    seen.push(...page.changes.map((change) => change.instanceId));
    cursor = page.cursor;
  }
}

describeOnEachDatabase('change feed', (database) => {
  it('tells which case changed and whom it concerns', async () => {
    const { store } = database;
    const { cursor } = await drain(store, 0);
    const id = await begin(store, [taskCreated(2, { candidateUsers: ['dr.chen'] })]);
    await store.claim(`${id}:2`, 'office.wang');
    const { changes } = await store.changesSince(cursor, 10);
    expect(changes).toHaveLength(1);
    const [change] = changes;
    expect(change).toMatchObject({ instanceId: id, at: START + 2000 });
    expect(change?.orgIds.sort()).toEqual(['C00001', 'H00001']);
    expect(change?.groups.sort()).toEqual(['ref_office@H00001', 'specialist@H00001#CARD']);
    expect(change?.userIds.sort()).toEqual(['dr.chen', 'office.wang']);
  });

  it('has nothing new when nothing happened', async () => {
    const { store } = database;
    const { cursor } = await drain(store, 0);
    expect(await store.changesSince(cursor, 10)).toEqual({ cursor, changes: [] });
    expect(await store.changeCursor()).toBe(cursor);
  });

  it('shows claims, comments and later events, but no instance that was only registered', async () => {
    const { store } = database;
    const id = await begin(store, [taskCreated(2)]);
    let { cursor } = await drain(store, 0);
    const changed = async (): Promise<string[]> => {
      const result = await drain(store, cursor);
      cursor = result.cursor;
      return result.seen;
    };
    await store.registerInstance(head(unique()), START);
    expect(await changed()).toEqual([]);
    await store.claim(`${id}:2`, 'a');
    expect(await changed()).toEqual([id]);
    await store.unclaim(`${id}:2`, 'a');
    expect(await changed()).toEqual([id]);
    await store.addComment({ id: unique('comment'), instanceId: id, at: START, authorId: 'gp.lin', text: '请尽快' });
    expect(await changed()).toEqual([id]);
    await store.project(id, numbered([{ type: 'task.cancelled', key: 2, element: 'U_Triage' }], 3));
    expect(await changed()).toEqual([id]);
  });

  it('gives places to more instances than one batch has', async () => {
    const { store } = database;
    const { cursor } = await drain(store, 0);
    const ids: string[] = [];
    for (let i = 0; i < 230; i++) ids.push(await begin(store));
    expect(new Set((await drain(store, cursor, 100)).seen)).toEqual(new Set(ids));
  }, 30_000);

  it('misses no change of writers and readers that run at once', async () => {
    const { store } = database;
    const writers = [store, database.another(), database.another()];
    const readers = [database.another(), database.another()];
    const start = await drain(store, 0);
    let writing = true;
    const latest = new Map<string, number>();

    const write = async (writer: Store): Promise<void> => {
      for (let n = 0; n < 12; n++) {
        const id = await begin(writer);
        await writer.project(id, numbered([taskCreated(2)], 2));
        await writer.project(id, numbered([{ type: 'case.state', from: null, to: 'X', element: 'E' }], 3));
        latest.set(id, 3);
      }
    };
    /** What a subscriber of pushes knows: how far the case was when it was told to look. */
    const read = async (reader: Store): Promise<Map<string, number>> => {
      const known = new Map<string, number>();
      let { cursor } = start;
      for (let last = false; ; last ||= !writing) {
        // SQLite answers at once: a reader that never pauses would keep timers from firing, and with them writers that wait for their turn.
        await otherWork();
        const page = await reader.changesSince(cursor, 5);
        cursor = page.cursor;
        for (const { instanceId } of page.changes) known.set(instanceId, await reader.lastSeq(instanceId));
        if (last && page.changes.length === 0) return known;
      }
    };

    const reading = readers.map(read);
    await Promise.all(writers.map(write));
    writing = false;
    for (const known of await Promise.all(reading)) expect(known).toEqual(latest);
  }, 60_000);
});
