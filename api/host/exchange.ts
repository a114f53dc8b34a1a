import type { CaseLinkStore, DefinitionStore, ExecutionStore, OutboxRow, QueryStore, RuntimeStore } from '../../store/contract.ts';
import { Calls } from './calls.ts';
import { OutboxDispatcher } from './outbox.ts';
import { SignalBroadcast } from './signal-broadcast.ts';
import type { ProcessHost } from './types.ts';

/** A message thrown by a process waits this long for its receiver. */
const MESSAGE_LIFETIME = 7 * 24 * 3_600_000;

export type ExchangeStore = DefinitionStore & RuntimeStore & ExecutionStore & Pick<CaseLinkStore, 'putCaseLink'> & Pick<QueryStore, 'variables'>;

export interface ExchangeOptions {
  store: ExchangeStore;
  host: Pick<ProcessHost, 'now' | 'start' | 'deliver' | 'correlate'>;
}

export interface Exchange {
  outbox: OutboxDispatcher;
  signals: SignalBroadcast;
}

/** All that goes from one instance to another. The same for every host. */
export function createExchange({ store, host }: ExchangeOptions): Exchange {
  const calls = new Calls({ store, host });
  const signals = new SignalBroadcast({ store, host });
  const send = async (row: OutboxRow): Promise<void> => {
    const { id, instanceId, kind, name, correlationKey, payload: variables, createdAt } = row;
    if (kind === 'call') await calls.perform(row);
    else if (kind === 'signal') await signals.send({ messageId: id, name, variables, except: instanceId });
    else await host.correlate({ messageId: id, name, correlationKey, variables, expiresAt: createdAt + MESSAGE_LIFETIME, sender: instanceId });
  };
  return { outbox: new OutboxDispatcher({ store, send, now: () => host.now() }), signals };
}

const SENT = new Set(['message.thrown', 'signal.thrown', 'call.requested', 'call.cancelled', 'error.reported', 'escalation.reported']);

/** May these events, or the continuation they ask for, leave something in the outbox? */
export function leavesInstance(events: { type: string; called?: unknown; continuation?: unknown }[]): boolean {
  return events.some(({ type, called, continuation }) => SENT.has(type) || called === true || continuation === true);
}
