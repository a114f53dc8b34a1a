import type { OutboxRow, RuntimeStore } from '../../store/contract.ts';
import type { Message } from './correlation.ts';

const BATCH = 100;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 300_000;
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
 * instance keep their order: after a failure the later ones wait as well, 1 s at first, doubling up to 5 minutes.
 */
export class OutboxDispatcher {
  private readonly options: OutboxOptions;
  private readonly pausedUntil = new Map<string, number>();

  constructor(options: OutboxOptions) {
    this.options = options;
  }

  /** One pass over what is due. */
  async dispatch(): Promise<{ delivered: number; failed: number }> {
    const { store, now } = this.options;
    const counts = { delivered: 0, failed: 0 };
    for (const [instanceId, rows] of byInstance(await store.outbox(BATCH))) {
      if ((this.pausedUntil.get(instanceId) ?? 0) > now()) continue;
      const delivered = await this.sendInOrder(rows);
      counts.delivered += delivered;
      const failed = rows[delivered];
      if (failed) {
        counts.failed++;
        this.pausedUntil.set(instanceId, now() + Math.min(FIRST_PAUSE * 2 ** failed.attempts, LONGEST_PAUSE));
      } else this.pausedUntil.delete(instanceId);
    }
    return counts;
  }

  /** Returns how many were delivered; the next one failed. */
  private async sendInOrder(rows: OutboxRow[]): Promise<number> {
    for (const [index, row] of rows.entries()) if (!(await this.send(row))) return index;
    return rows.length;
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

/** A row that failed comes back behind later ones: each instance's rows are put into the order in which they were thrown. */
function byInstance(rows: OutboxRow[]): Map<string, OutboxRow[]> {
  const groups = new Map<string, OutboxRow[]>();
  for (const row of rows) groups.set(row.instanceId, [...(groups.get(row.instanceId) ?? []), row]);
  for (const group of groups.values()) group.sort((a, b) => seqOf(a) - seqOf(b));
  return groups;
}

/** The id is `<instance>:<seq>`. */
function seqOf(row: OutboxRow): number {
  return Number(row.id.slice(row.id.lastIndexOf(':') + 1));
}
