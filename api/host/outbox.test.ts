import { beforeEach, describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../store/contract.ts';
import { OutboxDispatcher } from './outbox.ts';

/** An outbox in memory, with the store's order: rows that failed come later. */
class Outbox {
  rows: (OutboxRow & { after: number })[] = [];

  add(instanceId: string, seq: number): void {
    this.rows.push({ id: `${instanceId}:${seq}`, instanceId, kind: 'message', name: 'n', correlationKey: 'k', payload: {}, createdAt: 0, attempts: 0, after: 0 });
  }
  outbox = async (limit: number): Promise<OutboxRow[]> => [...this.rows].sort((a, b) => a.after - b.after).slice(0, limit).map((row) => ({ ...row }));
  outboxDelivered = async (id: string): Promise<void> => void (this.rows = this.rows.filter((row) => row.id !== id));
  outboxFailed = async (id: string, at: number): Promise<void> => {
    const row = this.rows.find((candidate) => candidate.id === id);
    if (row) Object.assign(row, { attempts: row.attempts + 1, after: at + 1_000 });
  };
}

describe('OutboxDispatcher', () => {
  let now: number;
  let outbox: Outbox;
  let sent: string[];
  let broken: Set<string>;
  let dispatcher: OutboxDispatcher;

  beforeEach(() => {
    [now, outbox, sent, broken] = [1_000, new Outbox(), [], new Set()];
    const correlate = async ({ messageId }: { messageId: string }): Promise<string[]> => {
      if (broken.has(messageId)) throw new Error('away');
      sent.push(messageId);
      return [];
    };
    dispatcher = new OutboxDispatcher({ store: outbox, correlate, now: () => now });
  });

  it('sends in the order thrown, with the id of the row as the id of the message', async () => {
    outbox.add('a', 9);
    outbox.add('a', 10);
    expect(await dispatcher.dispatch()).toEqual({ delivered: 2, failed: 0 });
    expect(sent).toEqual(['a:9', 'a:10']);
    expect(outbox.rows).toEqual([]);
  });

  it('keeps the order of an instance when one of its messages fails; others go on', async () => {
    for (const seq of [1, 2, 10]) outbox.add('a', seq);
    outbox.add('b', 1);
    broken.add('a:2');
    expect(await dispatcher.dispatch()).toEqual({ delivered: 2, failed: 1 });
    broken.clear();
    expect(await dispatcher.dispatch()).toEqual({ delivered: 0, failed: 0 });
    now += 1_000;
    expect(await dispatcher.dispatch()).toEqual({ delivered: 2, failed: 0 });
    expect(sent).toEqual(['a:1', 'b:1', 'a:2', 'a:10']);
  });

  it('waits longer after each failure', async () => {
    outbox.add('a', 1);
    broken.add('a:1');
    await dispatcher.dispatch();
    now += 1_000;
    expect((await dispatcher.dispatch()).failed).toBe(1);
    now += 1_000;
    expect((await dispatcher.dispatch()).failed).toBe(0);
    now += 1_000;
    expect((await dispatcher.dispatch()).failed).toBe(1);
  });
});
