import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, numbered, START, taskCreated } from '../test-support/events.ts';

describeOnEachDatabase('the tasks of a case', (database) => {
  it('are all there, however many, those due first first', async () => {
    const { store } = database;
    const keys = Array.from({ length: 1_100 }, (_, index) => index + 2);
    const id = await begin(store, keys.map((key) => taskCreated(key, { due: START + key })));
    await store.project(id, numbered([{ type: 'task.completed', key: 2, element: 'U_Triage', outcome: 'ACCEPT', variables: {} }], keys.length + 2, { userId: 'office.wang' }));
    expect((await store.caseTasks(id)).map(({ key }) => key)).toEqual(keys);
    expect(await store.caseTasks(id, ['open'])).toHaveLength(keys.length - 1);
    expect(await store.caseTasks(id, ['completed', 'cancelled'])).toMatchObject([{ key: 2, endedBy: 'office.wang' }]);
    expect(await store.caseTasks('unknown')).toEqual([]);
  });
});
