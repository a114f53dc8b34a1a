import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../store/contract.ts';
import { begin, numbered, START } from '../../store/test-support/events.ts';
import { openTestStore } from '../../store/testing.ts';
import { replaceMethods } from '../../tests/integration/support/replace-methods.ts';
import { Correlation } from './correlation.ts';

const NAME = 'result.ready';
const KEY = 'case-1';

/** An instance that waits for the same message again as soon as it has taken one: its subscriptions have the keys 4, 5, 6 and so on. */
describe('messages to an instance in a loop', () => {
  let store: Store;
  let correlation: Correlation;
  /** What happens elsewhere between the moment a message is written down and the look for who waits for it. */
  let meanwhile: () => Promise<void>;
  let instanceId: string;
  let taken: string[];
  let dies: boolean;

  const subscribed = (key: number) => ({ type: 'message.subscribed', key, element: 'M', name: NAME, correlationKey: KEY }) as const;

  beforeEach(async () => {
    store = await openTestStore();
    [taken, dies, meanwhile] = [[], false, () => Promise.resolve()];
    instanceId = await begin(store, [subscribed(4)]);
    correlation = new Correlation({
      now: () => START,
      store: replaceMethods(store, {
        async subscriptions(...args) {
          await meanwhile();
          return await store.subscriptions(...args);
        },
      }),
      async deliver(id, input) {
        if (taken.includes(input.id)) return { ok: true, events: [], status: 'active', caseState: null };
        const key = Number(input.id.split(':').at(-1));
        taken.push(input.id);
        const { type: _type, ...subscription } = subscribed(key);
        await store.project(id, numbered([
          { type: 'message.correlated', key, element: 'M', name: NAME, messageId: input.id }, { type: 'message.unsubscribed', ...subscription }, subscribed(key + 1),
        ], 1 + (await store.lastSeq(id))));
        if (dies) throw new Error('died');
        await correlation.deliverBuffered(id, [{ key: key + 1, name: NAME, correlationKey: KEY }], input.id);
        return { ok: true, events: [], status: 'active', caseState: null };
      },
    });
  });

  const send = (messageId: string) => correlation.correlate({ messageId, name: NAME, correlationKey: KEY, variables: {} });
  const buffer = (messageId: string, at: number) => store.bufferMessage({ messageId, name: NAME, correlationKey: KEY, variables: {}, actor: null, at, expiresAt: START + 1_000 });

  it('come once: not again for the subscription that their own step opened', async () => {
    expect(await send('a')).toEqual([instanceId]);
    expect(await send('b')).toEqual([instanceId]);
    expect(await send('a')).toEqual([]);
    expect(taken).toEqual(['a:4', 'b:5']);
  });

  it('come once also when the sender died before it could say so, and they are sent again', async () => {
    dies = true;
    await expect(send('a')).rejects.toThrow('died');
    dies = false;
    await correlation.deliverBuffered(instanceId, [{ key: 5, name: NAME, correlationKey: KEY }]);
    expect(await send('a')).toEqual([instanceId]);
    expect(await store.bufferedMessages(NAME, KEY, START)).toEqual([]);
    expect(taken).toEqual(['a:4']);
  });

  it('come once also when somebody finds them before their sender has looked for who waits', async () => {
    meanwhile = () => correlation.deliverBuffered(instanceId, [{ key: 4, name: NAME, correlationKey: KEY }]);
    expect(await send('a')).toEqual([instanceId]);
    expect(taken).toEqual(['a:4']);
    expect(await store.bufferedMessages(NAME, KEY, START)).toEqual([]);
  });

  it('come in the order in which they were sent, also when older ones have waited', async () => {
    await buffer('a', START - 2);
    await buffer('b', START - 1);
    expect(await send('c')).toEqual([instanceId]);
    expect(taken).toEqual(['a:4', 'b:5', 'c:6']);
    expect(await store.bufferedMessages(NAME, KEY, START)).toEqual([]);
  });
});
