import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../engine/model/io.ts';
import type { Db } from '../db.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { ADMIN, begin, head, numbered, START, started, taskCreated, unique } from '../test-support/events.ts';
import { eventsOf, randomMoves } from '../test-support/random-events.ts';

const TABLES = [
  'process_instance', 'case_party', 'instance_event', 'variable', 'timer_view', 'incident', 'decision_log', 'task', 'task_candidate', 'message_subscription', 'signal_subscription', 'external_task', 'activity_instance', 'outbox',
];

/** All rows of an instance, in a fixed order, without its id and its place in the change feed. */
async function tablesOf(db: Db, instanceId: string): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {};
  for (const table of TABLES) {
    const rows: object[] = await db.knex(table).where('instance_id', instanceId).select();
    dump[table] = rows.map((row) => JSON.stringify({ ...row, change_position: 0 }).replaceAll(instanceId, 'INSTANCE')).sort();
  }
  return dump;
}

describeOnEachDatabase('projection', (database) => {
  it('gives the same tables in whatever pieces and however often the events come', async () => {
    const { store, db } = database;
    await fc.assert(
      fc.asyncProperty(randomMoves, fc.boolean(), fc.array(fc.tuple(fc.nat(), fc.nat(8)), { maxLength: 12 }), async (moves, ends, calls) => {
        const whole = unique();
        const pieces = unique();
        for (const id of [whole, pieces]) await store.registerInstance(head(id), START);
        await store.project(whole, eventsOf(whole, moves, ends));

        const events = eventsOf(pieces, moves, ends);
        for (const [from, length] of calls) {
          // Somewhere, with overlaps and repetitions; what lies beyond the next event is refused as a gap.
          const start = from % events.length;
          const result = await store.project(pieces, [...events.slice(start, start + length), ...events.slice(start, start + 2)]);
          expect(result.lastSeq).toBeLessThanOrEqual(events.length);
        }
        for (let seq = await store.lastSeq(pieces); seq < events.length; seq = await store.lastSeq(pieces)) await store.project(pieces, events.slice(Math.max(0, seq - 1), seq + 3));
        expect(await tablesOf(db, pieces)).toEqual(await tablesOf(db, whole));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('counts open tasks and incidents as the tables do', async () => {
    const { store, db } = database;
    await fc.assert(
      fc.asyncProperty(randomMoves, fc.boolean(), async (moves, ends) => {
        const id = unique();
        await store.registerInstance(head(id), START);
        await store.project(id, eventsOf(id, moves, ends));
        const row = await store.case(id, ADMIN);
        const [tasks] = await db.knex('task').where({ instance_id: id, status: 'open' }).count<{ n: number }[]>('* as n');
        const [candidates] = await db.knex('task_candidate as c').join('task as t', 't.id', 'c.task_id').where('c.instance_id', id).whereRaw('c.status <> t.status').count<{ n: number }[]>('* as n');
        const [incidents] = await db.knex('incident').where('instance_id', id).whereNull('resolved_at').count<{ n: number }[]>('* as n');
        expect({ tasks: row?.openTasks, incidents: row?.incidents, differing: candidates?.n }).toEqual({ tasks: tasks?.n, incidents: incidents?.n, differing: 0 });
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('applies the same events once when two callers project them at the same moment', async () => {
    const stores = [database.store, database.another(), database.another()];
    for (let round = 0; round < 5; round++) {
      const id = unique();
      await database.store.registerInstance(head(id), START);
      const events = eventsOf(id, [[0, 1], [3, 5], [9, 2], [10, 3], [0, 2], [1, 0]], false);
      const results = await Promise.all(stores.flatMap((store) => [store.project(id, events), store.project(id, events.slice(0, 4))]));
      expect(results.reduce((sum, result) => sum + result.applied, 0)).toBe(events.length);
      expect(await database.store.lastSeq(id)).toBe(events.length);
      expect(await database.store.timeline(id)).toHaveLength(events.length);
    }
  });

  it('reports a gap, keeps the intent, and changes nothing', async () => {
    const { store } = database;
    const id = await begin(store);
    await store.putIntent(id, 'input-1', START);
    const later = numbered([taskCreated(9)], 5);
    expect(await store.project(id, later, 'input-1')).toEqual({ applied: 0, lastSeq: 1, gap: true });
    expect((await store.tasks({ instanceId: id, now: START }, ADMIN)).total).toBe(0);
    expect(await store.staleIntents(START + 1, 10)).toContainEqual({ instanceId: id, inputId: 'input-1', createdAt: START });
    const withHole = [...numbered([taskCreated(2)], 2), ...later];
    expect(await store.project(id, withHole)).toEqual({ applied: 1, lastSeq: 2, gap: true });
    await store.deleteIntent(id, 'input-1');
  });

  it('deletes the intent with the events, and also when there is nothing new', async () => {
    const { store } = database;
    const id = await begin(store);
    for (const [input, events] of [['a', numbered([taskCreated(2)], 2)], ['b', numbered([taskCreated(2)], 2)], ['c', [] as EngineEvent[]]] as const) {
      await store.putIntent(id, input, START);
      await store.putIntent(id, input, START);
      await store.project(id, [...events], input);
    }
    expect((await store.staleIntents(START + 1, 100)).filter((intent) => intent.instanceId === id)).toEqual([]);
  });

  it('refuses events of an instance nobody registered', async () => {
    await expect(database.store.project('nobody', numbered([started('nobody')]))).rejects.toThrow('not registered');
  });

  it('keeps the first registration', async () => {
    const { store } = database;
    const id = unique();
    await store.registerInstance(head(id), START);
    await store.registerInstance(head(id, { startedBy: 'somebody.else' }), START);
    expect((await store.head(id))?.startedBy).toBe('gp.lin');
    expect(await store.head('nobody')).toBeNull();
  });

  it('closes everything that is open when the instance ends', async () => {
    const { store, db } = database;
    const id = await begin(store, [
      taskCreated(2),
      { type: 'timer.armed', key: 3, element: 'T', due: 9 },
      { type: 'message.subscribed', key: 4, element: 'M', name: 'referral.arrived', correlationKey: id0 },
      { type: 'incident.raised', incident: { key: 5, element: 1, type: 'job', message: 'down', retry: 'job', at: 1 }, element: 'S' },
      { type: 'variables.set', element: 8, variables: { local: 1 } },
    ]);
    expect(await store.subscriptions('referral.arrived', id0, id)).toHaveLength(1);
    await store.project(id, numbered([{ type: 'instance.terminated', caseState: 'CANCELLED', reason: 'withdrawn' }], 7, { userId: 'gp.lin' }));
    expect(await store.case(id, ADMIN)).toMatchObject({ status: 'terminated', caseState: 'CANCELLED', openTasks: 0, incidents: 0, endedAt: START + 7000 });
    const [task] = (await store.tasks({ instanceId: id, now: START }, ADMIN)).items;
    expect(task).toMatchObject({ status: 'cancelled', endedAt: START + 7000, endedBy: 'gp.lin', outcome: null });
    expect(await store.subscriptions('referral.arrived', id0, id)).toEqual([]);
    for (const table of ['timer_view', 'message_subscription']) expect(await db.knex(table).where('instance_id', id)).toEqual([]);
    expect(await db.knex('variable').where('instance_id', id).whereNot('scope', 1)).toEqual([]);
    expect((await store.incidents()).filter((incident) => incident.instanceId === id)).toEqual([]);
  });

  it('stores thousands of events of one step', async () => {
    const { store } = database;
    const id = unique();
    await store.registerInstance(head(id), START);
    const bodies = Array.from({ length: 1500 }, (_, i) => taskCreated(i + 2));
    expect((await store.project(id, numbered([started(id), ...bodies]))).applied).toBe(1501);
    expect((await store.tasks({ instanceId: id, status: 'open', now: START }, ADMIN)).total).toBe(1500);
  });

  describe('cost', () => {
    it('completes a user task and opens the next one in eleven statements, transaction included', async () => {
      const { store, db } = database;
      const id = await begin(store, [taskCreated(2)]);
      await store.putIntent(id, 'complete', START);
      const step = numbered(
        [
          { type: 'task.completed', key: 2, element: 'U_Triage', outcome: 'ACCEPT', variables: { triage: { outcome: 'ACCEPT' } } },
          { type: 'variables.set', element: 1, variables: { triage: { outcome: 'ACCEPT' } } },
          { type: 'element.completed', key: 2, element: 'U_Triage', kind: 'userTask' },
          { type: 'flow.taken', flow: 'F2' },
          { type: 'element.activated', key: 3, element: 'U_PickSlot', kind: 'userTask', name: '选号', parent: 1 },
          { type: 'case.state', from: 'PENDING_TRIAGE', to: 'BOOKING', element: 'U_PickSlot' },
          taskCreated(3, { element: 'U_PickSlot', candidateGroups: ['slot_mgr@H00001'] }),
        ],
        3,
      );
      const statements: string[] = [];
      const listen = ({ sql }: { sql: string }): number => statements.push(sql);
      db.knex.on('query', listen);
      expect(await store.project(id, step, 'complete')).toEqual({ applied: 7, lastSeq: 9, gap: false });
      db.knex.removeListener('query', listen);
      expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(11);
    });
  });
});

const id0 = 'ZZC0000120261123' + '0001U';
