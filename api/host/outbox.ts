import type { OutboxRow, RuntimeStore } from '../../store/contract.ts';
import type { Message } from './correlation.ts';

const BATCH = 100;
/** A message thrown by a process waits this long for its receiver. */
const DEFAULT_LIFETIME = 7 * 24 * 3_600_000;

export interface OutboxOptions {
  store: Pick<RuntimeStore, 'outbox' | 'outboxDelivered' | 'outboxFailed'>;
  correlate: (message: Message) => Promise<string[]>;
  now: () => number;
  /** How long a message nobody waits for is kept, ms. Default 7 days. */
  lifetime?: number;
}

/**
 * Sends the messages that instances throw. At least once, with the row's id as message id, so that the receiver applies it once. Rows of one
 * instance keep their order: after a failure the later ones wait as well. The store says when a failed row is due again.
 */
export class OutboxDispatcher {
  private readonly options: OutboxOptions;

  constructor(options: OutboxOptions) {
    this.options = options;
  }

  /** One pass over what is due. */
  async dispatch(): Promise<{ delivered: number; failed: number }> {
    const { store } = this.options;
    const counts = { delivered: 0, failed: 0 };
    const blocked = new Set<string>();
    for (const row of await store.outbox(BATCH)) {
      if (blocked.has(row.instanceId)) continue;
      if (await this.send(row)) counts.delivered++;
      else {
        blocked.add(row.instanceId);
        counts.failed++;
      }
    }
    return counts;
  }

  private async send(row: OutboxRow): Promise<boolean> {
    const { store, correlate, now, lifetime = DEFAULT_LIFETIME } = this.options;
    try {
      await correlate({ messageId: row.id, name: row.name, correlationKey: row.correlationKey, variables: row.payload, expiresAt: row.createdAt + lifetime });
    } catch (error) {
      await store.outboxFailed(row.id, now(), error instanceof Error ? error.message : String(error));
      return false;
    }
    await store.outboxDelivered(row.id, now());
    return true;
  }
}
