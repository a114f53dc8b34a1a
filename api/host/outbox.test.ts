import { beforeEach, describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../store/contract.ts';
import { OutboxDispatcher } from './outbox.ts';

/** An outbox in memory, with the store's order: rows that failed come later. */
class Outbox {
  rows: (OutboxRow & { after: number })[] = [];

  add(instanceId: string, seq: number): void {
    this.rows.push({ id: `${instanceId}:${seq}`, instanceId, kind: 'message', name: 'n', correlationKey: 'k', payload: {}, createdAt: 0, attempts: 0, after: 0 });
  }
  outbox = async (limit: number, instanceId?: string): Promise<OutboxRow[]> => {
    const rows = this.rows.filter((row) => instanceId === undefined || row.instanceId === instanceId);
    return rows.sort((a, b) => a.after - b.after).slice(0, limit).map((row) => ({ ...row }));
  };
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
  /** What a row's receiver does, by the id of the row. */
  let follows: Map<string, () => Promise<void>>;

  beforeEach(() => {
    [now, outbox, sent, broken] = [1_000, new Outbox(), [], new Set()];
    follows = new Map();
    const send = async ({ id }: OutboxRow): Promise<void> => {
      if (broken.has(id)) throw new Error('away');
      await new Promise((resolve) => setTimeout(resolve, 1));
      sent.push(id);
      await follows.get(id)?.();
    };
    dispatcher = new OutboxDispatcher({ store: outbox, send, now: () => now, patience: 200 });
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

  describe('forward', () => {
    /** The receiver of a row throws something itself and waits until that is sent. */
    const throwsNext = (row: string, instanceId: string, seq: number): void => {
      follows.set(row, async () => {
        outbox.add(instanceId, seq);
        await dispatcher.forward(instanceId);
      });
    };

    it('sends what an instance has thrown, and what follows from it in others, before it returns', async () => {
      outbox.add('a', 1);
      throwsNext('a:1', 'b', 1);
      throwsNext('b:1', 'c', 1);
      await dispatcher.forward('a');
      expect(sent).toEqual(['a:1', 'b:1', 'c:1']);
      expect(outbox.rows).toEqual([]);
    });

    it('does not wait for itself when what follows comes back to where it began', async () => {
      outbox.add('a', 1);
      throwsNext('a:1', 'b', 1);
      throwsNext('b:1', 'a', 2);
      throwsNext('a:2', 'b', 2);
      const begun = Date.now();
      await dispatcher.forward('a');
      expect(sent).toEqual(['a:1', 'b:1', 'a:2', 'b:2']);
      expect(Date.now() - begun).toBeLessThan(150);
    });

    it('waits for what somebody else is just sending, each row once', async () => {
      for (const seq of [1, 2, 3]) outbox.add('a', seq);
      throwsNext('a:2', 'b', 1);
      await Promise.all([dispatcher.dispatch(), dispatcher.forward('a').then(() => expect(sent).toEqual(['a:1', 'a:2', 'b:1', 'a:3']))]);
    });

    it('lets two chains cross without one waiting for the other for ever', async () => {
      outbox.add('a', 1);
      outbox.add('b', 1);
      throwsNext('a:1', 'b', 2);
      throwsNext('b:1', 'a', 2);
      const begun = Date.now();
      await Promise.all([dispatcher.forward('a'), dispatcher.forward('b')]);
      expect([...sent].sort()).toEqual(['a:1', 'a:2', 'b:1', 'b:2']);
      expect(Date.now() - begun).toBeLessThan(150);
    });

    it('waits no longer than its patience, and never fails', async () => {
      outbox.add('a', 1);
      follows.set('a:1', () => new Promise((resolve) => setTimeout(resolve, 400)));
      const begun = Date.now();
      await dispatcher.forward('a');
      expect(Date.now() - begun).toBeLessThan(390);
      outbox.add('b', 1);
      broken.add('b:1');
      await dispatcher.forward('b');
      expect(outbox.rows).toContainEqual(expect.objectContaining({ id: 'b:1', attempts: 1 }));
    });
  });
});
