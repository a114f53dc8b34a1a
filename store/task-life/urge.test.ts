import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, START, taskCreated } from '../test-support/events.ts';

describeOnEachDatabase('urging', (database) => {
  it('is remembered per person, and refused as long as they have done so lately', async () => {
    const { taskLife } = database.store;
    const taskId = `${await begin(database.store, [taskCreated(2, {})])}:2`;
    const urge = (userId: string, at: number): Promise<boolean> => taskLife.urge(taskId, at - 1000, { id: `urge-${taskId}-${userId}-${at}`, at, userId, orgId: null, reason: null });
    expect(await taskLife.lastUrged(taskId, 'gp.lin')).toBeNull();
    expect(await urge('gp.lin', START)).toBe(true);
    expect(await urge('gp.lin', START + 999)).toBe(false);
    expect([await taskLife.lastUrged(taskId, 'gp.lin'), await taskLife.lastUrged(taskId, 'gp.sun')]).toEqual([START, null]);
    expect(await urge('gp.sun', START + 999)).toBe(true);
    expect(await urge('gp.lin', START + 1000)).toBe(true);
    expect(await taskLife.lastUrged(taskId, 'gp.lin')).toBe(START + 1000);
  });
});
