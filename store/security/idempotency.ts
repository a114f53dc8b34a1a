import type { Json } from '../../engine/model/json.ts';
import type { SecurityStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';

type IdempotencyStore = Pick<SecurityStore, 'idempotent' | 'idempotentDone' | 'idempotentForget'>;

interface Row { body_hash: string; status: number | null; body: string | null }

/** First answers by user and idempotency key: a repeated request gets the same answer, never another user's. */
export function idempotencyStore(db: Db): IdempotencyStore {
  const entry = (userId: string, key: string) => db.knex('idempotency').where({ user_id: userId, idempotency_key: key });
  return {
    async idempotent(userId, key, bodyHash, at) {
      for (;;) {
        const isNew = await db.insertNew(db.knex('idempotency').insert({ user_id: userId, idempotency_key: key, body_hash: bodyHash, created_at: at }));
        if (isNew) return { kind: 'new' };
        const row = await entry(userId, key).first<Row | undefined>('body_hash', 'status', 'body');
        // Forgotten between the two statements: try to be the first again.
        if (!row) continue;
        if (row.body_hash !== bodyHash) return { kind: 'conflict' };
        return row.status === null ? { kind: 'running' } : { kind: 'replay', status: row.status, body: fromJson<Json>(row.body ?? 'null') };
      }
    },

    async idempotentDone(userId, key, status, body) {
      await entry(userId, key).update({ status, body: toJson(body) });
    },

    async idempotentForget(userId, key) {
      await entry(userId, key).del();
    },
  };
}
