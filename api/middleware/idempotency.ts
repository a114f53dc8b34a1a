import type { Context } from 'koa';
import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { Json } from '../../engine/model/json.ts';
import type { SecurityStore } from '../../store/contract.ts';
import { conflict, malformed } from '../failure.ts';
import { randomToken, sha256 } from '../session/tokens.ts';

export interface Reply { status: number; body: Json }

/** The call's Idempotency-Key, or null. 1 to 100 visible ASCII characters; anything else is 400. */
export function idempotencyKey(ctx: Context): string | null {
  const key = ctx.get('idempotency-key');
  if (key === '') return null;
  if (!/^[\x21-\x7e]{1,100}$/.test(key)) {
    throw malformed({ zh: 'Idempotency-Key 须为 1 至 100 个可见 ASCII 字符', en: 'Idempotency-Key must be 1 to 100 visible ASCII characters' });
  }
  return key;
}

/** Id of the engine input: the same for each retry by the same user, never shared between users. */
export const inputIdOf = (userId: string, key: string | null): string => sha256(`${userId}:${key ?? randomToken()}`);

/**
 * Runs an operation once per (user, key): a retry with the same body gets the first answer, another body is 409.
 *
 * A call that is still running, or whose server died, is run again: its engine input has the same id, so the engine answers as it did
 * the first time. A refused call (4xx) leaves nothing behind; after a fault (5xx) the key stays bound to its body.
 */
export async function idempotently(
  store: SecurityStore, userId: string, key: string | null, request: { operation: string; target: string; body: unknown }, now: number, run: () => Promise<Reply>,
): Promise<Reply> {
  if (key === null) return run();
  const bodyHash = sha256(canonicalJson(request as unknown as Json));
  const known = await store.idempotent(userId, key, bodyHash, now);
  if (known.kind === 'replay') return { status: known.status, body: known.body };
  if (known.kind === 'conflict') {
    throw conflict('idempotencyKey', { zh: '该 Idempotency-Key 已用于另一请求', en: 'This Idempotency-Key was used for another request' });
  }
  let reply: Reply;
  try {
    reply = await run();
  } catch (error) {
    const status = (error as { status?: unknown } | null)?.status;
    if (known.kind === 'new' && typeof status === 'number' && status < 500) await store.idempotentForget(userId, key);
    throw error;
  }
  await store.idempotentDone(userId, key, reply.status, reply.body);
  return reply;
}
