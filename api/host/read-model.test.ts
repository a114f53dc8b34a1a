import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../engine/model/io.ts';
import type { PendingEvents } from '../../workflows/messages.ts';
import { ReadModel } from './read-model.ts';

const events = (from: number, to: number): EngineEvent[] => Array.from({ length: to - from + 1 }, (_, n) => ({ seq: from + n }) as EngineEvent);
const step = (from: number, to: number) => ({ events: events(from, to), toSeq: to });

/** An instance with twenty events, and a read model that takes them in order only. */
function scene({ known = true } = {}) {
  let lastSeq = 0;
  const asked: number[] = [];
  const now = { asking: 0, mostAsking: 0 };
  const store = {
    project: async (_instance: string, more: EngineEvent[]) => {
      const fresh = more.filter(({ seq }) => seq > lastSeq);
      const gap = fresh.length > 0 && fresh[0]?.seq !== lastSeq + 1;
      if (!gap) lastSeq += fresh.length;
      return { applied: gap ? 0 : fresh.length, lastSeq, gap };
    },
  };
  const eventsAfter = async (_instance: string, seq: number): Promise<PendingEvents | null> => {
    asked.push(seq);
    now.mostAsking = Math.max(now.mostAsking, ++now.asking);
    await new Promise((resolve) => setTimeout(resolve, 5));
    now.asking--;
    return known ? ({ events: events(seq + 1, 20), subscriptions: [], seen: true } as unknown as PendingEvents) : null;
  };
  return { model: new ReadModel({ store, eventsAfter, timeout: 5_000 }), asked, now, lastSeq: () => lastSeq };
}

describe('the read model', () => {
  it('waits for the caller of the step before instead of asking the instance', async () => {
    const { model, asked, lastSeq } = scene();
    await Promise.all([model.bringIn('i', step(3, 5)), model.bringIn('i', step(1, 2))]);
    expect([lastSeq(), asked]).toEqual([5, []]);
  });

  it('asks the instance when that caller has died', async () => {
    const { model, asked, lastSeq } = scene();
    await model.bringIn('i', step(3, 5));
    expect([lastSeq(), asked]).toEqual([20, [0]]);
  });

  it('asks one question at a time, and not what an answer before has said already', async () => {
    const { model, asked, now } = scene();
    await Promise.all([3, 6, 9, 12].map((from) => model.bringIn('i', step(from, from + 2))));
    expect([asked, now.mostAsking]).toEqual([[0], 1]);
  });

  it('says which events are nowhere to be had', async () => {
    await expect(scene({ known: false }).model.bringIn('i', step(3, 5))).rejects.toThrow('events 1 to 5 of i');
  });
});
