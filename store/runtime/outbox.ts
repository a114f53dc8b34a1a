import type { JsonObject } from '../../engine/model/json.ts';
import type { OutboxRow, RuntimeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';

type OutboxStore = Pick<RuntimeStore, 'outbox' | 'outboxDelivered' | 'outboxFailed'>;

/** Delay after the first failure, doubled by each further one, ms. */
const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 300_000;

interface Row {
  id: string; instance_id: string; kind: OutboxRow['kind']; name: string; correlation_key: string; payload: string; created_at: number; attempts: number;
}

/** Messages and signals thrown by instances, to be delivered at least once. */
export function outboxStore(db: Db): OutboxStore {
  return {
    /** A row that failed queues again behind those due before its next attempt, so it never blocks the rest. */
    async outbox(limit, instanceId) {
      const pending = db.knex('outbox').whereNull('delivered_at');
      if (instanceId !== undefined) pending.where('instance_id', instanceId);
      const rows = await pending
        .orderBy(['next_attempt_at', 'instance_id', 'seq'])
        .limit(limit)
        .select<Row[]>('id', 'instance_id', 'kind', 'name', 'correlation_key', 'payload', 'created_at', 'attempts');
      return rows.map(toOutboxRow);
    },

    async outboxDelivered(id, at) {
      await db.knex('outbox').where('id', id).whereNull('delivered_at').update({ delivered_at: at });
    },

    async outboxFailed(id, at, message) {
      await db.transaction(async (trx) => {
        const row = await db.dialect.forUpdate(trx('outbox').where('id', id).whereNull('delivered_at')).first<{ attempts: number } | undefined>('attempts');
        if (!row) return;
        const delay = Math.min(FIRST_DELAY * 2 ** row.attempts, LONGEST_DELAY);
        await trx('outbox').where('id', id).update({ attempts: row.attempts + 1, last_error: message, next_attempt_at: at + delay });
      });
    },
  };
}

function toOutboxRow(row: Row): OutboxRow {
  return {
    id: row.id,
    instanceId: row.instance_id,
    kind: row.kind,
    name: row.name,
    correlationKey: row.correlation_key,
    payload: fromJson<JsonObject>(row.payload),
    createdAt: row.created_at,
    attempts: row.attempts,
  };
}
