import type { Knex } from 'knex';
import type { Actor } from '../../engine/model/io.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { BatchCounts, BatchFilter, BatchItemStatus, BatchRow, BatchStore } from '../batch-contract.ts';
import type { Db } from '../db.ts';
import { insertRows } from '../insert-rows.ts';
import { fromJson, toJson } from '../json-column.ts';

type Batches = Pick<BatchStore, 'createBatch' | 'batch' | 'batches' | 'countBatches' | 'batchCounts' | 'suspendBatch' | 'endBatch' | 'deleteBatch'>;

export interface BatchDbRow {
  id: string; type: string; total: number; operation: string; actor: string; created_by: string | null; created_at: number; started_at: number | null; ended_at: number | null; suspended: number;
}

const SORTS = { id: 'id', startTime: 'created_at', endTime: 'ended_at' } as const;

export function batchStore(db: Db): Batches {
  const { knex } = db;
  const touched = async (update: Promise<number>): Promise<boolean> => (await update) === 1;
  return {
    async createBatch({ id, type, operation, actor, createdBy, createdAt }, instanceIds) {
      await db.transaction(async (trx) => {
        await trx('batch').insert({ id, type, total: instanceIds.length, operation: toJson(operation), actor: toJson({ ...actor }), created_by: createdBy, created_at: createdAt });
        await insertRows(trx('batch_item'), instanceIds.map((instanceId, position) => ({ batch_id: id, position, instance_id: instanceId, status: 'pending' })));
      });
    },

    async batch(id) {
      const row = await knex('batch').where('id', id).first<BatchDbRow | undefined>();
      return row ? toBatch(row) : null;
    },

    async batches(filter, { by, descending, offset, limit }) {
      const query = matching(knex, filter);
      if (by !== undefined) query.orderBy(SORTS[by], descending ? 'desc' : 'asc');
      const rows: BatchDbRow[] = await query.orderBy(['created_at', 'id']).offset(offset).limit(limit);
      return rows.map(toBatch);
    },

    async countBatches(filter) {
      const [row] = (await matching(knex, filter).count('* as n')) as unknown as { n: number }[];
      return row?.n ?? 0;
    },

    async batchCounts(ids) {
      const counts: Record<string, BatchCounts> = Object.fromEntries(ids.map((id) => [id, { pending: 0, done: 0, failed: 0 }]));
      const rows = (await knex('batch_item').whereIn('batch_id', ids).groupBy('batch_id', 'status').select('batch_id', 'status').count('* as n')) as { batch_id: string; status: BatchItemStatus; n: number }[];
      for (const { batch_id: id, status, n } of rows) counts[id] = { ...(counts[id] as BatchCounts), [status]: n };
      return counts;
    },

    suspendBatch: (id, suspended) => touched(knex('batch').where('id', id).whereNull('ended_at').update({ suspended: Number(suspended) })),

    endBatch: (id, at) => touched(knex('batch').where('id', id).whereNull('ended_at').update({ ended_at: at })),

    async deleteBatch(id) {
      await db.transaction(async (trx) => {
        await trx('batch').where('id', id).del();
        await trx('batch_item').where('batch_id', id).del();
      });
    },
  };
}

function matching(knex: Knex, { batchId, type, suspended, open, completed }: BatchFilter): Knex.QueryBuilder {
  const query = knex('batch');
  if (batchId !== undefined) query.where('id', batchId);
  if (type !== undefined) query.where('type', type);
  if (suspended !== undefined) query.where('suspended', Number(suspended));
  if (open === true || completed === false) query.whereNull('ended_at');
  if (completed === true || open === false) query.whereNotNull('ended_at');
  return query;
}

export function toBatch(row: BatchDbRow): BatchRow {
  return {
    id: row.id,
    type: row.type,
    total: row.total,
    operation: fromJson<JsonObject>(row.operation),
    actor: fromJson<Actor>(row.actor),
    createdBy: row.created_by,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    suspended: row.suspended === 1,
  };
}
