import type { InstanceDriver } from '../engine/driver/instance-driver.ts';
import type { PendingEvents } from './messages.ts';

/** What a sweeper needs to bring the read model up to date. */
export function pendingEvents(driver: InstanceDriver, seq: number, inputId?: string): PendingEvents {
  const subscriptions: PendingEvents['subscriptions'] = [];
  for (const subscription of Object.values(driver.state.subscriptions)) {
    if (subscription.kind === 'message') {
      const { key, name, correlationKey } = subscription;
      subscriptions.push({ key, name, correlationKey });
    }
  }
  return {
    events: driver.eventsAfter(seq),
    lastSeq: driver.state.seq,
    seen: inputId !== undefined && driver.snapshot().seen.some(([id]) => id === inputId),
    subscriptions,
  };
}
