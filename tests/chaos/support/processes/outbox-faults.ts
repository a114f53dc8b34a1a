import { setTimeout as delay } from 'node:timers/promises';
import type { Store } from '../../../../store/contract.ts';
import { replaceMethods } from '../../../integration/support/replace-methods.ts';

const SLOW_MS = 300;

/**
 * Lets messages between instances meet a receiver that refuses, that is slow, and that takes them without the sender learning of it.
 * @param share of the calls that fail in one of these ways, 0 to 1
 */
export function withOutboxFaults(store: Store, share: number): Store {
  if (share === 0) return store;
  const unlucky = (): boolean => Math.random() < share;
  return replaceMethods(store, {
    async bufferMessage(...args) {
      if (unlucky()) throw new Error('the receiver refuses');
      if (unlucky()) await delay(SLOW_MS);
      return await store.bufferMessage(...args);
    },
    async outboxDelivered(...args) {
      if (unlucky()) throw new Error('the receiver has taken it, its answer is lost');
      await store.outboxDelivered(...args);
    },
  });
}
