import { setTimeout as delay } from 'node:timers/promises';
import type { Handler } from '../../../../activities/handler.ts';
import { write } from '../ledger.ts';
import { crashPoint } from './faults.ts';

const POST_LIMIT_MS = 400;

/** Handlers of the models in `tests/chaos/models`. @param ledger file outside of every database */
export function chaosHandlers(ledger: string): Record<string, Handler> {
  return {
    /** Does something outside. `ms`: how long it takes until it has. */
    async 'chaos.effect'(input, { businessKey, elementId, idempotencyKey }) {
      const line = { businessKey: businessKey ?? '', elementId, key: idempotencyKey };
      write(ledger, { ...line, phase: 'begun', at: Date.now() });
      await delay(Number(input['ms'] ?? 5));
      write(ledger, { ...line, phase: 'done', at: Date.now() });
      crashPoint('effect-committed');
      return {};
    },
    /** Posts to a receiver that does not always answer. */
    async 'chaos.post'(input, { businessKey, elementId, idempotencyKey }) {
      const answer = await fetch(String(input['url']), {
        method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey }, body: JSON.stringify({ businessKey, elementId }), signal: AbortSignal.timeout(POST_LIMIT_MS),
      });
      if (!answer.ok) throw new Error(`the receiver answers ${answer.status}`);
      return {};
    },
  };
}
