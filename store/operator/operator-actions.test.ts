import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, START, unique } from '../test-support/events.ts';

describeOnEachDatabase('changes that a second person confirms', (database) => {
  it('are decided once, and listed with those that wait first', async () => {
    const { store } = database;
    const instanceId = await begin(store, [], { businessKey: 'ZZ1' });
    const ask = async (askedAt: number): Promise<string> => {
      const id = unique('action');
      await store.operator.ask({ id, instanceId, incidentKey: 4, kind: 'move', request: { from: 'A', to: 'B', instructions: [{ type: 'startBefore', activity: 'B' }] }, reason: '走错了', askedBy: 'admin', askedAt });
      return id;
    };
    const [old, late] = [await ask(START), await ask(START + 1)];
    const decided = await Promise.all(['confirming', 'refused'].map((to) => store.operator.decide(late, ['pending'], to as 'refused', 'office.wang', START + 2, '同意')));
    expect(decided.filter(Boolean)).toHaveLength(1);
    if (decided[0]) await store.operator.decide(late, ['confirming'], 'done', 'office.wang', START + 3, null);
    expect((await store.operator.list(10)).map(({ id }) => id)).toEqual([old, late]);
    expect(await store.operator.byId(old)).toMatchObject({ status: 'pending', businessKey: 'ZZ1', request: { from: 'A', to: 'B', instructions: [{ type: 'startBefore', activity: 'B' }] }, askedByName: 'admin', decidedBy: null });
    expect(await store.operator.byId('nothing')).toBeNull();
  });
});
