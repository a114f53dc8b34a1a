import { expect, it } from 'vitest';
import type { EventBody } from '../../engine/model/io.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, START } from '../test-support/events.ts';

const thrown = (name: string): EventBody => ({ type: 'message.thrown', key: 2, element: 'Throw', name, correlationKey: 'ZZ1', variables: { summary: { n: 1 } } });

describeOnEachDatabase('outbox', (database) => {
  it('keeps what instances throw until it is delivered, a failing message behind the others', async () => {
    const { store } = database;
    const id = await begin(store, [thrown('referral.feedback'), thrown('order.sent')]);
    const mine = async () => (await store.outbox(100)).filter((row) => row.instanceId === id);

    expect(await mine()).toEqual([
      { id: `${id}:2`, instanceId: id, kind: 'message', name: 'referral.feedback', correlationKey: 'ZZ1', payload: { summary: { n: 1 } }, createdAt: START + 2000, attempts: 0 },
      expect.objectContaining({ id: `${id}:3`, name: 'order.sent' }),
    ]);
    await store.outboxFailed(`${id}:2`, START + 60_000, 'receiver answered 503');
    expect((await mine()).map(({ id: row, attempts }) => [row, attempts])).toEqual([[`${id}:3`, 0], [`${id}:2`, 1]]);
    await store.outboxDelivered(`${id}:2`, START + 70_000);
    await store.outboxFailed(`${id}:2`, START + 80_000, 'a late failure of a delivered message');
    expect((await mine()).map((row) => row.id)).toEqual([`${id}:3`]);
    await store.outboxDelivered(`${id}:3`, START + 70_000);
    expect(await mine()).toEqual([]);
  });
});
