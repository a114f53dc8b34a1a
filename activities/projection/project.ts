import type { EngineEvent } from '../../engine/model/io.ts';
import type { RuntimeStore } from '../../store/contract.ts';
import { projectedInTurn } from '../../store/projected-in-turn.ts';
import type { ProjectionActivities, WaitingMessage } from './types.ts';

type Subscribed = Extract<EngineEvent, { type: 'message.subscribed' }>;

/** Within these, one after the other, callers whose answers were a moment earlier have brought in their events, ms. */
const PAUSES_MS = [5, 20, 50];

/**
 * The projection as an activity. Harmless to repeat: the store applies an event once, and a waiting message reported twice has the same
 * input id.
 */
export function projectionActivities(store: RuntimeStore, now: () => number): ProjectionActivities {
  return {
    async project({ instanceId, events, consumed }) {
      const { lastSeq, gap } = await projectedInTurn(() => store.project(instanceId, events), (result) => !result.gap, PAUSES_MS);
      if (gap) return { lastSeq, gap, waiting: [] };
      for (const messageId of consumed) await store.consumeBuffered(messageId);
      return { lastSeq, gap, waiting: await waitingFor(store, instanceId, events, now()) };
    },
  };
}

/**
 * Looks for messages that came before their subscription. After the subscription is committed: a sender buffers first and looks for
 * subscriptions second, so one of the two always sees the other.
 */
async function waitingFor(store: RuntimeStore, instanceId: string, events: EngineEvent[], at: number): Promise<WaitingMessage[]> {
  const waiting: WaitingMessage[] = [];
  for (const { key, name, correlationKey } of events.filter((event): event is Subscribed => event.type === 'message.subscribed')) {
    for (const message of await store.bufferedMessages(name, correlationKey, at)) {
      // Applied before, and not yet marked so by whoever brought it.
      if (await store.tookMessage(instanceId, message.messageId)) continue;
      waiting.push({ ...message, subscription: key, name, correlationKey });
      break;
    }
  }
  return waiting;
}
