/** What handlers are given in their tests: an empty register, and attempts of one job that share its key. */
import type { HandlerContext } from '../handler.ts';
import { openTestStore } from '../../store/testing.ts';

export const NOW = Date.parse('2026-11-23T01:00:00Z');

/** A context of its own store. Spread it with another `idempotencyKey` for another job of the same instance. */
export async function testContext(): Promise<HandlerContext> {
  return { store: await openTestStore(), instanceId: 'I1', businessKey: 'ZZ1', elementId: 'E1', idempotencyKey: 'I1:7', now: NOW };
}
