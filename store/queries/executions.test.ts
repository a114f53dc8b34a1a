import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, numbered, START, taskCreated, unique } from '../test-support/events.ts';

const activated = (key: number, element: string, kind: string, parent = 1, name: string | null = null) => ({ type: 'element.activated', key, element, kind, name, parent }) as const;

describeOnEachDatabase('executions', (database) => {
  const at = (seq: number): number => START + seq * 1000;

  it('have a row for each time an element runs', async () => {
    const { store } = database;
    const definition = unique('definition:1').slice(0, 40);
    const id = await begin(store, [activated(1, 'p', 'process', 0), activated(2, 'triage', 'userTask', 1, 'Triage'), taskCreated(2, { assignee: 'dr.chen' })], { processDefinitionId: definition });
    await store.project(id, numbered([
      { type: 'element.completed', key: 2, element: 'triage', kind: 'userTask' }, activated(3, 'triage', 'userTask'), { type: 'element.terminated', key: 3, element: 'triage', kind: 'userTask' },
      activated(4, 'call', 'callActivity'), { type: 'call.requested', key: 4, element: 'call', instanceId: `${id}.9`, calledElement: 'x', binding: { type: 'latest' }, businessKey: null, variables: {}, catches: { errors: [], escalations: [], depth: 1 } },
    ], 5));
    const { items, total } = await store.activityInstances({ instanceId: id });
    expect(total).toBe(4);
    expect(items[1]).toEqual({
      instanceId: id, processDefinitionId: definition, key: 2, parentKey: 1, elementId: 'triage', name: 'Triage', kind: 'userTask', startedAt: at(3), startedSeq: 3, endedAt: at(5), endedSeq: 5,
      canceled: false, taskId: `${id}:2`, assignee: 'dr.chen', calledInstanceId: null,
    });
    expect(items[2]).toMatchObject({ key: 3, endedAt: at(7), canceled: true });
    expect(items[3]).toMatchObject({ key: 4, endedAt: null, calledInstanceId: `${id}.9`, taskId: null });
    expect((await store.activityInstances({ instanceId: id, open: true })).items.map(({ elementId }) => elementId)).toEqual(['p', 'call']);
    expect((await store.activityInstances({ processDefinitionId: definition, elementId: 'triage', canceled: true, kinds: ['userTask'] })).total).toBe(1);
    expect(await store.activityCounts(definition)).toEqual([
      { elementId: 'call', running: 1, completed: 0, canceled: 0, incidents: 0 }, { elementId: 'p', running: 1, completed: 0, canceled: 0, incidents: 0 },
      { elementId: 'triage', running: 0, completed: 1, canceled: 1, incidents: 0 },
    ]);
  });

  it('form a tree of instances', async () => {
    const { store } = database;
    const top = await begin(store);
    const child = await begin(store, [], { superInstanceId: top, superElementKey: 4, rootInstanceId: top });
    const grandchild = await begin(store, [], { superInstanceId: child, superElementKey: 2, rootInstanceId: top });
    expect((await store.instanceTree(top)).map(({ instanceId }) => instanceId)).toEqual([top, child, grandchild]);
    expect((await store.instanceTree(child)).map(({ instanceId }) => instanceId)).toEqual([child, grandchild]);
    expect(await store.instanceNode(child)).toMatchObject({ superInstanceId: top, superElementKey: 4, rootInstanceId: top, suspended: false, endReason: null });
    expect(await store.instanceNode(top)).toMatchObject({ superInstanceId: null, rootInstanceId: top });
    await store.project(child, numbered([{ type: 'instance.suspended' }, { type: 'instance.terminated', caseState: null, reason: 'withdrawn', called: true }], 2));
    expect(await store.instanceNode(child)).toMatchObject({ status: 'terminated', suspended: true, endReason: 'withdrawn' });
    expect(await store.outbox(10, child)).toMatchObject([{ kind: 'call', name: 'instance.terminated', payload: { reason: 'withdrawn', called: true } }]);
    expect(await store.instanceTree('nobody')).toEqual([]);
  });

  it('have jobs, each armed timer one', async () => {
    const { store } = database;
    const id = await begin(store, [
      { type: 'timer.armed', key: 2, element: 'late', due: START + 90 }, { type: 'timer.armed', key: 3, element: 'work', due: START + 10, continuation: true }, { type: 'timer.armed', key: 4, element: 'x', due: START },
      { type: 'timer.cancelled', key: 4, element: 'x' },
    ]);
    expect((await store.jobs({ instanceId: id })).items).toMatchObject([{ id: `${id}:3`, kind: 'continuation', due: START + 10, retries: 3 }, { id: `${id}:2`, kind: 'timer', elementId: 'late' }]);
    expect((await store.jobs({ instanceId: id, kind: 'timer', dueBefore: START + 91, dueAfter: START })).total).toBe(1);
    expect(await store.setJobRetries(id, 2, 0)).toBe(true);
    await store.project(id, numbered([{ type: 'timer.armed', key: 2, element: 'late', due: START + 95 }], 6));
    expect(await store.job(id, 2)).toMatchObject({ retries: 0, due: START + 95, processDefinitionId: 'referral-up:1' });
    expect(await store.job(id, 9)).toBeNull();
  });

  it('have variables of their own, seen as long as they live, and every value that ever was', async () => {
    const { store } = database;
    const id = await begin(store, [
      activated(1, 'p', 'process', 0), activated(2, 'a', 'userTask'), activated(3, 'b', 'userTask'), { type: 'variables.set', element: 1, variables: { n: 1 } }, { type: 'variables.set', element: 2, variables: { loopCounter: 0 } },
      { type: 'variables.set', element: 3, variables: { loopCounter: 1 } }, { type: 'variables.set', element: 1, variables: { n: { deep: [2] } } }, { type: 'element.completed', key: 2, element: 'a', kind: 'userTask' },
    ]);
    expect(await store.scopedVariables(id)).toEqual({ 1: { n: { deep: [2] } }, 3: { loopCounter: 1 } });
    expect(await store.variableUpdates(id)).toEqual([
      { scope: 1, name: 'n', value: 1, seq: 5, at: at(5), actorId: null }, { scope: 2, name: 'loopCounter', value: 0, seq: 6, at: at(6), actorId: null },
      { scope: 3, name: 'loopCounter', value: 1, seq: 7, at: at(7), actorId: null }, { scope: 1, name: 'n', value: { deep: [2] }, seq: 8, at: at(8), actorId: null },
    ]);
  });

  it('are found page by page when they listen for a signal', async () => {
    const { store } = database;
    const name = unique('signal');
    const ids = [];
    for (let i = 0; i < 3; i++) ids.push(await begin(store, [{ type: 'signal.subscribed', key: 2, element: 'a', name }, { type: 'signal.subscribed', key: 3, element: 'b', name }]));
    const seen: string[] = [];
    for (let page = await store.signalSubscribers(name, null, 2); page.length > 0; page = await store.signalSubscribers(name, page.at(-1) ?? null, 2)) seen.push(...page.map(({ instanceId, key }) => `${instanceId}:${key}`));
    expect(seen).toEqual(ids.sort().flatMap((id) => [`${id}:2`, `${id}:3`]));
    await store.project(ids[0] ?? '', numbered([{ type: 'signal.unsubscribed', key: 2, element: 'a', name }], 4));
    expect(await store.signalSubscribers(name, null, 9)).toHaveLength(5);
  });

  it('keep the note on an incident', async () => {
    const { store, db } = database;
    const id = await begin(store, [{ type: 'incident.raised', incident: { key: 5, element: 2, type: 'job', message: 'down', retry: 'job', at: START }, element: 'work' }]);
    expect(await store.annotateIncident(id, 5, 'called the supplier')).toBe(true);
    expect(await store.annotateIncident(id, 6, 'x')).toBe(false);
    expect(await db.knex('incident').where('instance_id', id).first('annotation', 'element_key')).toEqual({ annotation: 'called the supplier', element_key: 2 });
  });
});
