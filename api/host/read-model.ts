import type { EngineEvent } from '../../engine/model/io.ts';
import type { RuntimeStore } from '../../store/contract.ts';
import type { PendingEvents } from '../../workflows/messages.ts';

export interface OpenSubscription {
  key: number;
  name: string;
  correlationKey: string;
}

/**
 * Brings the events of a step into the read model. Events of earlier steps that are still missing are fetched with `fetchAfter` first:
 * their own caller may have died, or may be a moment behind.
 * @param step.toSeq `seq` the read model must have reached afterwards
 * @param intent deleted in the same transaction, if given
 */
export async function bringIn(
  store: RuntimeStore,
  instanceId: string,
  step: { events: EngineEvent[]; toSeq: number },
  fetchAfter: (seq: number) => Promise<PendingEvents | null>,
  intent?: string,
): Promise<void> {
  const first = await store.project(instanceId, step.events, intent);
  if (!first.gap && first.lastSeq >= step.toSeq) return;
  const missing = await fetchAfter(first.lastSeq);
  if (!missing) throw new Error(`events ${first.lastSeq + 1} to ${step.toSeq} of ${instanceId} are nowhere to be had`);
  const second = await store.project(instanceId, missing.events, intent);
  if (second.gap || second.lastSeq < step.toSeq) throw new Error(`the read model of ${instanceId} stays at ${second.lastSeq}, ${step.toSeq} was expected`);
}

/** Message subscriptions that these events opened. */
export function subscriptionsOpened(events: EngineEvent[]): OpenSubscription[] {
  return events.filter((event) => event.type === 'message.subscribed');
}
