import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { ADMIN, begin, deed, numbered, START, taskCreated, viewer } from '../test-support/events.ts';

describeOnEachDatabase('claiming', (database) => {
  it('lets exactly one of many win', async () => {
    const stores = [database.store, database.another(), database.another()];
    for (let round = 0; round < 5; round++) {
      const id = await begin(database.store, [taskCreated(2)]);
      const users = Array.from({ length: 12 }, (_, i) => `user${i}`);
      const answers = await Promise.all(users.map((user, i) => (stores[i % stores.length] as typeof database.store).claim(`${id}:2`, user)));
      expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'taken')).toHaveLength(11);
      expect((await database.store.task(`${id}:2`, ADMIN))?.assignee).toBe(users[answers.indexOf('ok')]);
    }
  });

  it('answers ok again to who has the task, and closed when there is nothing to claim', async () => {
    const { store } = database;
    const id = await begin(store, [taskCreated(2), taskCreated(3)]);
    expect(await store.claim(`${id}:2`, 'a')).toBe('ok');
    expect(await store.claim(`${id}:2`, 'a')).toBe('ok');
    expect(await store.claim(`${id}:2`, 'b')).toBe('taken');
    await store.project(id, numbered([{ type: 'task.cancelled', key: 3, element: 'U' }], 4));
    expect(await store.claim(`${id}:3`, 'a')).toBe('closed');
    expect(await store.claim('unknown:1', 'a')).toBe('closed');
  });

  it('takes the task out of the group and puts it back', async () => {
    const { store } = database;
    const id = await begin(store, [taskCreated(2, { candidateGroups: ['slot_mgr@H00003'] })]);
    const group = async (user: string): Promise<number> => (await store.tasks({ scope: 'group', status: 'open', now: START }, viewer(user, ['slot_mgr@H00003']))).total;
    expect([await group('group.a'), await group('group.b')]).toEqual([1, 1]);
    await store.claim(`${id}:2`, 'group.a');
    expect([await group('group.a'), await group('group.b')]).toEqual([1, 0]);
    expect(await store.unclaim(`${id}:2`, 'group.b')).toBe(false);
    expect(await store.unclaim(`${id}:2`, 'group.a')).toBe(true);
    expect([await group('group.a'), await group('group.b')]).toEqual([1, 1]);
    expect(await store.taskLife.assign(`${id}:2`, null, 'group.c', deed())).toBe(true);
    expect([await group('group.a'), await group('group.c')]).toEqual([0, 1]);
    expect(await store.taskLife.assign(`${id}:2`, null, 'group.b', deed()), 'somebody has it').toBe(false);
    expect(await store.taskLife.assign('unknown:1', null, 'group.c', deed())).toBe(false);
  });

  it('does not disturb projections of the same instance', async () => {
    const { store } = database;
    const other = database.another();
    const id = await begin(store, [taskCreated(2), taskCreated(3)]);
    await Promise.all([
      ...Array.from({ length: 10 }, (_, i) => other.claim(`${id}:2`, `u${i}`)),
      ...Array.from({ length: 10 }, (_, i) => store.project(id, numbered([{ type: 'variables.set', element: 1, variables: { i } }, { type: 'task.completed', key: 3, element: 'U', outcome: null, variables: {} }], 4))),
    ]);
    expect(await store.case(id, ADMIN)).toMatchObject({ openTasks: 1, lastSeq: 5 });
  });
});
