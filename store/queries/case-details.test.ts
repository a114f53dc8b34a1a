import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { ADMIN, begin, numbered, START, taskCreated, unique } from '../test-support/events.ts';

describeOnEachDatabase('case details', (database) => {
  it('keeps the variables of the process, nested values whole, local ones apart', async () => {
    const { store } = database;
    const id = await begin(store, [
      { type: 'variables.set', element: 1, variables: { patient: { name: '张三', cards: [{ type: 'idCard' }] }, n: 1, none: null } },
      { type: 'variables.set', element: 7, variables: { local: true } },
    ]);
    await store.project(id, numbered([{ type: 'variables.set', element: 1, variables: { patient: { name: '李四' }, text: '"\\\'😀\n' } }], 4));
    expect(await store.variables(id)).toEqual({ patient: { name: '李四' }, n: 1, none: null, text: '"\\\'😀\n' });
    expect(await store.variables('unknown')).toEqual({});
  });

  it('tells what happened, by whom, at which element', async () => {
    const { store } = database;
    const id = await begin(store, [{ type: 'element.activated', key: 2, element: 'U_Triage', kind: 'userTask', name: '分诊', parent: 1 }, { type: 'flow.taken', flow: 'F1' }]);
    await store.putAccount({ userId: 'timeline.user', login: 'timeline.user', personId: 'p', name: '何志远', passwordHash: 'x', admin: false, disabled: false, apiClient: false });
    const actor = { userId: 'timeline.user', orgId: 'C00001', onBehalfOf: 'gp.lin' };
    await store.project(id, numbered([{ type: 'task.completed', key: 2, element: 'U_Triage', outcome: 'ACCEPT', variables: { a: 1 } }], 4, actor));
    const timeline = await store.timeline(id);
    expect(timeline.map((entry) => entry.type)).toEqual(['instance.started', 'element.activated', 'task.completed']);
    expect(timeline[2]).toEqual({
      seq: 4, at: START + 4000, type: 'task.completed', elementId: 'U_Triage', elementName: '分诊', actorId: 'timeline.user', actorName: '何志远', actorOrgId: 'C00001',
      data: { key: 2, element: 'U_Triage', outcome: 'ACCEPT', variables: { a: 1 }, onBehalfOf: 'gp.lin' },
    });
  });

  it('counts tokens and passages for the diagram', async () => {
    const { store } = database;
    const element = (type: 'element.completed' | 'element.terminated', key: number, id: string) => ({ type, key, element: id, kind: 'task' }) as const;
    const activated = (key: number, id: string) => ({ type: 'element.activated', key, element: id, kind: 'task', name: null, parent: 1 }) as const;
    const id = await begin(store, [
      activated(2, 'A'), element('element.completed', 2, 'A'), { type: 'flow.taken', flow: 'F1' }, { type: 'flow.taken', flow: 'F1' }, activated(3, 'B'), activated(4, 'B'), activated(5, 'C'),
      element('element.terminated', 5, 'C'), { type: 'incident.raised', incident: { key: 6, element: 3, type: 'job', message: 'no answer', retry: 'job', at: 1 }, element: 'B' },
    ]);
    expect(await store.diagram(id)).toEqual({ active: { B: 2 }, completed: { A: 1 }, terminated: { C: 1 }, flows: { F1: 2 }, incidents: { B: 'no answer' } });
  });

  it('lists open incidents', async () => {
    const { store } = database;
    const id = await begin(store, [
      { type: 'incident.raised', incident: { key: 3, element: 2, type: 'job', message: 'no answer', retry: 'job', at: START }, element: 'S' },
      { type: 'incident.raised', incident: { key: 4, element: 2, type: 'expression', message: 'bad', retry: 'none', at: START }, element: 'G' },
    ]);
    await store.project(id, numbered([{ type: 'incident.resolved', incident: 4, element: 'G' }], 4));
    expect((await store.incidents()).filter((incident) => incident.instanceId === id)).toEqual([
      { instanceId: id, key: 3, elementId: 'S', type: 'job', message: 'no answer', at: START, businessKey: `ZZ-${id}` },
    ]);
    expect((await store.case(id, ADMIN))?.incidents).toBe(1);
  });

  it('keeps comments once each, in order', async () => {
    const { store } = database;
    const id = await begin(store);
    const second = { id: unique('c'), instanceId: id, at: START + 2, authorId: 'nobody.known', text: '第二' };
    for (const comment of [second, second, { ...second, id: unique('c'), at: START + 1, text: '第一' }]) await store.addComment(comment);
    expect((await store.comments(id)).map(({ text, authorName }) => [text, authorName])).toEqual([['第一', 'nobody.known'], ['第二', 'nobody.known']]);
  });

  it('saves a draft unless somebody saved in between', async () => {
    const { store } = database;
    const task = `${await begin(store, [taskCreated(2)])}:2`;
    expect(await store.draft(task, 'a')).toBeNull();
    const first = await Promise.all([database.store, database.another()].map((each) => each.saveDraft(task, 'a', { comment: 1 }, 0, START)));
    expect(first.filter((draft) => draft !== null)).toEqual([{ taskId: task, userId: 'a', data: { comment: 1 }, savedAt: START, version: 1 }]);
    expect(await store.saveDraft(task, 'a', { comment: 2 }, 1, START + 1)).toMatchObject({ version: 2 });
    expect(await store.saveDraft(task, 'a', { comment: 3 }, 1, START + 2)).toBeNull();
    expect(await store.draft(task, 'a')).toEqual({ taskId: task, userId: 'a', data: { comment: 2 }, savedAt: START + 1, version: 2 });
    expect(await store.draft(task, 'b')).toBeNull();
  });

  it('remembers how far somebody has read', async () => {
    const { store } = database;
    const id = await begin(store);
    expect(await store.readUpTo(id, 'a')).toBe(0);
    for (const seq of [5, 9, 7]) await store.markRead(id, 'a', seq);
    expect(await store.readUpTo(id, 'a')).toBe(9);
  });
});
