import { expect, it } from 'vitest';
import type { IntentRow } from '../../store/contract.ts';
import { Sweeper, type SweeperOptions } from './sweeper.ts';

const MINUTE = 60_000;

/** Intents in memory, with the store's order. Instances called `behind-…` have one event, their read model two; others have taken what they were sent. */
function sweeping(intents: IntentRow[]) {
  const asked: string[] = [];
  const clock = { now: 10 * MINUTE };
  const options = {
    store: {
      staleIntents: async (olderThan: number, limit: number) => intents.filter(({ createdAt }) => createdAt < olderThan).sort((a, b) => a.createdAt - b.createdAt).slice(0, limit),
      lastSeq: async () => 2,
      project: async () => ({ applied: 0, lastSeq: 2, gap: false }),
      deleteIntent: async (instanceId: string) => void intents.splice(intents.findIndex((intent) => intent.instanceId === instanceId), 1),
    },
    instances: {
      eventsAfter: async (instanceId: string) => {
        asked.push(instanceId);
        const behind = instanceId.startsWith('behind');
        return { events: [], lastSeq: behind ? 1 : 2, seen: !behind, subscriptions: [] };
      },
    },
    correlation: { deliverBuffered: async () => undefined },
    now: () => clock.now,
  };
  return { sweeper: new Sweeper(options as unknown as SweeperOptions), asked, clock };
}
const intent = (instanceId: string, createdAt: number): IntentRow => ({ instanceId, inputId: 'input', createdAt });

it('goes on to the others, however many are kept because their instances are behind', async () => {
  const { sweeper } = sweeping([...Array.from({ length: 250 }, (_, i) => intent(`behind-${i}`, i)), intent('ordinary', 1_000)]);
  const settled: number[] = [];
  for (let sweep = 0; sweep < 4; sweep++) settled.push((await sweeper.sweep()).settled);
  expect(settled.reduce((sum, n) => sum + n)).toBe(1);
  expect((await sweeper.sweep()).ahead).toHaveLength(250);
});

it('looks once a minute whether an instance is still behind', async () => {
  const intents = [intent('behind-1', 0)];
  const { sweeper, asked, clock } = sweeping(intents);
  await sweeper.sweep();
  clock.now += MINUTE - 1;
  await sweeper.sweep();
  expect(asked).toHaveLength(1);
  clock.now += 1;
  expect((await sweeper.sweep()).ahead).toEqual([{ instanceId: 'behind-1', inputId: 'input', readModel: 2, instance: 1 }]);
  expect(asked).toHaveLength(2);
  intents.splice(0);
  expect((await sweeper.sweep()).ahead).toEqual([]);
});
