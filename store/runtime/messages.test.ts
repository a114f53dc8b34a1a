import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { begin, numbered, START, unique } from '../test-support/events.ts';

describeOnEachDatabase('messages', (database) => {
  it('finds open subscriptions by name and key, in one instance or in all', async () => {
    const { store } = database;
    const key = unique('ZZ');
    const subscribed = { type: 'message.subscribed', element: 'M', name: 'referral.arrived', correlationKey: key } as const;
    const one = await begin(store, [{ ...subscribed, key: 4 }]);
    const two = await begin(store, [{ ...subscribed, key: 5 }]);
    expect((await store.subscriptions('referral.arrived', key)).map(({ instanceId }) => instanceId).sort()).toEqual([one, two].sort());
    expect(await store.subscriptions('referral.arrived', key, two)).toEqual([{ instanceId: two, key: 5, name: 'referral.arrived', correlationKey: key }]);
    expect(await store.subscriptions('referral.withdrawn', key)).toEqual([]);
    await store.project(one, numbered([{ type: 'message.correlated', key: 4, element: 'M', name: 'referral.arrived', messageId: 'm' }], 3));
    expect(await store.subscriptions('referral.arrived', key, one), 'may be correlated again').toHaveLength(1);
    await store.project(one, numbered([{ type: 'message.unsubscribed', key: 4, element: 'M', name: 'referral.arrived', correlationKey: key }], 4));
    expect(await store.subscriptions('referral.arrived', key, one)).toEqual([]);
  });

  it('tells keys that differ in case or accents apart', async () => {
    const { store } = database;
    const key = unique('Key-é');
    await begin(store, [{ type: 'message.subscribed', key: 4, element: 'M', name: 'n', correlationKey: key }]);
    expect(await store.subscriptions('n', key.toLowerCase())).toEqual([]);
    expect(await store.subscriptions('N', key)).toEqual([]);
    expect(await store.subscriptions('n', key.replace('é', 'e'))).toEqual([]);
    expect(await store.subscriptions('n', key)).toHaveLength(1);
  });

  it('buffers a message once, until it is consumed or expires', async () => {
    const stores = [database.store, database.another()];
    const { store } = database;
    const messageId = unique('message');
    const message = { messageId, name: 'referral.arrived', correlationKey: messageId, variables: { at: 1 }, actor: { userId: 'gp.lin', groups: [] }, at: START, expiresAt: START + 1000 };
    const buffered = await Promise.all([...stores, ...stores].map((each) => each.bufferMessage(message)));
    expect(buffered.filter(Boolean)).toHaveLength(1);
    expect(await store.bufferedMessages('referral.arrived', messageId, START)).toEqual([{ messageId, variables: { at: 1 }, actor: message.actor }]);
    expect(await store.bufferedMessages('referral.arrived', messageId, START + 1000), 'expired').toEqual([]);
    const consumed = await Promise.all([...stores, ...stores].map((each) => each.consumeBuffered(messageId)));
    expect(consumed.filter(Boolean)).toHaveLength(1);
    expect(await store.bufferedMessages('referral.arrived', messageId, START)).toEqual([]);
    expect(await store.bufferMessage(message), 'a second delivery after it was consumed').toBe(false);
  });

  it('gives buffered messages in the order of their arrival', async () => {
    const { store } = database;
    const key = unique('key');
    for (const [id, at] of [['b', 2], ['a', 1], ['c', 3]] as const) {
      await store.bufferMessage({ messageId: `${key}-${id}`, name: 'n', correlationKey: key, variables: {}, actor: null, at: START + at, expiresAt: START + 9999 });
    }
    expect((await store.bufferedMessages('n', key, START)).map(({ messageId }) => messageId)).toEqual([`${key}-a`, `${key}-b`, `${key}-c`]);
  });

  it('knows which messages an instance has taken, by their whole ids', async () => {
    const { store } = database;
    const id = await begin(store, [{ type: 'message.correlated', key: 4, element: 'M', name: 'n', messageId: 'a_"%1:4' }]);
    expect(await Promise.all(['a_"%1', 'a_"%', 'aX"%1', 'a_"%1:4'].map((messageId) => store.tookMessage(id, messageId)))).toEqual([true, false, false, false]);
    expect(await store.tookMessage(unique(), 'a_"%1')).toBe(false);
  });
});
