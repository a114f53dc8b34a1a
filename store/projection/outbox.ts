/** What leaves an instance: messages, signals, and all between an instance and those it calls. Written with the events, sent after the commit. */
import type { JsonObject } from '../../engine/model/json.ts';
import type { OutboxRow } from '../contract.ts';
import type { Batch } from '../batch.ts';
import { toJson } from '../json-column.ts';
import type { Applier, EventOf, Fold } from './fold.ts';

/** Events that are to be sent. The end of an instance is, when it was called. */
export type SentEvent = EventOf<
  'message.thrown' | 'signal.thrown' | 'call.requested' | 'call.cancelled' | 'error.reported' | 'escalation.reported' | 'instance.completed' | 'instance.terminated'
>;

const sent = (event: SentEvent, fold: Fold): void => {
  fold.sent.push(event);
};
const requested: Applier<'call.requested'> = (event, fold) => {
  fold.calls.set(event.key, event.instanceId);
  fold.sent.push(event);
};

export const outboxAppliers = {
  'message.thrown': sent,
  'signal.thrown': sent,
  'call.requested': requested,
  'call.cancelled': sent,
  'error.reported': sent,
  'escalation.reported': sent,
};

export function writeOutbox(batch: Batch, fold: Fold): void {
  const rows = fold.sent.map((event) => ({
    id: `${fold.instanceId}:${event.seq}`,
    instance_id: fold.instanceId,
    seq: event.seq,
    ...content(event),
    created_at: event.at,
    next_attempt_at: event.at,
    attempts: 0,
  }));
  batch.insert('outbox', rows);
}

function content(event: SentEvent): { kind: OutboxRow['kind']; name: string; correlation_key: string; payload: string } {
  switch (event.type) {
    case 'message.thrown':
      return { kind: 'message', name: event.name, correlation_key: event.correlationKey, payload: toJson(event.variables) };
    case 'signal.thrown':
      return { kind: 'signal', name: event.name, correlation_key: '', payload: toJson(event.variables) };
    default: {
      const { seq: _seq, at: _at, actor: _actor, type, ...body } = event;
      return { kind: 'call', name: type, correlation_key: '', payload: toJson(body satisfies object as JsonObject) };
    }
  }
}
