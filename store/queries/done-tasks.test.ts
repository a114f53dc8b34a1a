import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, numbered, START, taskCreated, unique } from '../test-support/events.ts';

describeOnEachDatabase('tasks somebody has done', (database) => {
  it('are listed with the latest first, and only those they completed', async () => {
    const { store } = database;
    const [who, other] = [unique('u'), unique('u')];
    const done = async (by: string, hours: number, title: string): Promise<string> => {
      const id = await begin(store, [taskCreated(2)], { title });
      await store.project(id, numbered([{ type: 'task.completed', key: 2, element: 'U_Triage', outcome: 'ACCEPT', variables: {} }], 3, { userId: by }).map((event) => ({ ...event, at: START + hours * 3_600_000 })));
      return id;
    };
    const [first, last] = [await done(who, 1, '王五'), await done(who, 2, '赵六')];
    await done(other, 3, '王五');
    await begin(store, [taskCreated(2, { assignee: who })]);
    const list = async (filter: object = {}): Promise<unknown[]> => (await store.tasksDoneBy({ userId: who, ...filter })).items.map(({ instanceId }) => instanceId);
    expect(await list()).toEqual([last, first]);
    expect(await list({ text: '王五' })).toEqual([first]);
    expect(await list({ processKey: 'referral-down' })).toEqual([]);
    expect((await store.tasksDoneBy({ userId: who, limit: 1 })).total).toBe(2);
  });
});
