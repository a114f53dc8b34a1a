import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';

describeOnEachDatabase('links between cases', (database) => {
  it('link a pair of cases once, and are found from both ends', async () => {
    const { store } = database;
    await store.putCaseLink({ fromInstanceId: 'A', toInstanceId: 'B', kind: 'referral.submitted', at: 1 });
    await store.putCaseLink({ fromInstanceId: 'A', toInstanceId: 'B', kind: 'referral.submitted', at: 2 });
    await store.putCaseLink({ fromInstanceId: 'B', toInstanceId: 'C', kind: 'call', at: 3 });
    const first = { fromInstanceId: 'A', toInstanceId: 'B', kind: 'referral.submitted', at: 1 };
    expect(await store.caseLinks('A')).toEqual([first]);
    expect(await store.caseLinks('B')).toEqual([first, { fromInstanceId: 'B', toInstanceId: 'C', kind: 'call', at: 3 }]);
    expect(await store.caseLinks('X')).toEqual([]);
  });
});
