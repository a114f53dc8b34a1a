import type { Logger } from 'pino';
import type { Store } from '../../../store/contract.ts';
import { describe } from '../../middleware/errors.ts';

export type Change = Awaited<ReturnType<Store['changesSince']>>['changes'][number];

/** Changes since the previous batch; a listener that has got the batch is at `cursor`. */
export type Listener = (changes: Change[], cursor: number) => void;

export interface EventHub {
  /**
   * Hears every change after place `from` that has not been read before the call; earlier ones the listener reads itself.
   * Returns how to stop. The first listener starts the poll, the last one ends it.
   */
  subscribe(from: number, listener: Listener): () => void;
  /** The place after everything that has happened until now. */
  now(): Promise<number>;
  /** Stops the poll and forgets the listeners. */
  close(): void;
}

const BATCH = 500;

/** One poll of the store's change feed for all connections of this process. */
export function createEventHub(store: Store, logger: Logger, pollMs: number): EventHub {
  const listeners = new Set<Listener>();
  let cursor: number | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function poll(): Promise<void> {
    try {
      for (let more = true; more && listeners.size > 0 && cursor !== null; ) {
        const batch: Awaited<ReturnType<Store['changesSince']>> = await store.changesSince(cursor, BATCH);
        cursor = batch.cursor;
        if (batch.changes.length > 0) for (const listener of [...listeners]) listener(batch.changes, batch.cursor);
        more = batch.changes.length === BATCH;
      }
    } catch (error) {
      logger.warn(describe(error), 'change feed not readable');
    }
    timer = undefined;
    schedule();
  }

  function schedule(): void {
    if (listeners.size === 0) {
      // Nobody is told what happens meanwhile: whoever comes next starts from then.
      cursor = null;
      return;
    }
    timer ??= setTimeout(() => void poll(), pollMs);
    timer.unref();
  }

  return {
    subscribe(from, listener) {
      listeners.add(listener);
      cursor ??= from;
      schedule();
      return () => listeners.delete(listener);
    },
    async now() {
      // Reading gives places to the changes that have none yet; without it they would come after "now".
      await store.changesSince(Number.MAX_SAFE_INTEGER, 1);
      return store.changeCursor();
    },
    close() {
      listeners.clear();
      clearTimeout(timer);
    },
  };
}
