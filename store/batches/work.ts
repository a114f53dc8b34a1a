import type { BatchItemRow, BatchItemStatus, BatchStore } from '../batch-contract.ts';
import type { Db } from '../db.ts';
import { toBatch, type BatchDbRow } from './batches.ts';

type BatchWork = Omit<BatchStore, 'createBatch' | 'batch' | 'batches' | 'countBatches' | 'batchCounts' | 'suspendBatch' | 'endBatch' | 'deleteBatch'>;

interface ItemDbRow { batch_id: string; position: number; instance_id: string; status: BatchItemStatus; attempt: number; failure: string | null; result_id: string | null; finished_at: number | null }

/** How many free batches a worker looks at: another one may be faster at the first. */
const CANDIDATES = 10;

/** Working a batch off. Every change is one conditional statement, so whoever comes second sees that he does. */
export function batchWork(db: Db): BatchWork {
  const { knex } = db;
  const touched = async (update: Promise<number>): Promise<boolean> => (await update) === 1;
  const pending = () => knex('batch_item as i').whereRaw('i.batch_id = batch.id').where('i.status', 'pending').select('i.position');
  return {
    async batchItems(batchId, { status, offset, limit }) {
      const query = knex('batch_item').where('batch_id', batchId);
      if (status !== undefined) query.where('status', status);
      const [counted] = (await query.clone().count('* as n')) as unknown as { n: number }[];
      const rows: ItemDbRow[] = await query.orderBy('position').offset(offset).limit(limit);
      return { items: rows.map(toItem), total: counted?.n ?? 0 };
    },

    async pendingBatchItems(batchId, limit) {
      const rows: ItemDbRow[] = await knex('batch_item').where({ batch_id: batchId, status: 'pending' }).orderBy('position').limit(limit);
      return rows.map(toItem);
    },

    async retryBatchItems(id, instanceIds) {
      const query = knex('batch_item').where({ batch_id: id, status: 'failed' }).whereExists(knex('batch').where('id', id).whereNull('ended_at').select('id'));
      if (instanceIds) query.whereIn('instance_id', instanceIds);
      return await query.update({ status: 'pending', failure: null, finished_at: null, attempt: knex.raw('attempt + 1') });
    },

    async leaseBatch(worker, at, until) {
      const free = knex('batch').whereNull('ended_at').where('suspended', 0).where('leased_until', '<=', at).whereExists(pending());
      const rows: BatchDbRow[] = await free.orderBy(['created_at', 'id']).limit(CANDIDATES);
      for (const row of rows) {
        const won = await touched(knex('batch').where('id', row.id).whereNull('ended_at').where('suspended', 0).where('leased_until', '<=', at).update({ worker, leased_until: until }));
        if (won) return toBatch(row);
      }
      return null;
    },

    keepBatch: (id, worker, until) => touched(knex('batch').where({ id, worker, suspended: 0 }).whereNull('ended_at').update({ leased_until: until })),

    async releaseBatch(id, worker) {
      await knex('batch').where({ id, worker }).update({ leased_until: 0, worker: null });
    },

    async markBatchStarted(id, at) {
      await knex('batch').where('id', id).whereNull('started_at').update({ started_at: at });
    },

    finishBatchItem: (batchId, position, outcome, at) =>
      touched(
        knex('batch_item')
          .where({ batch_id: batchId, position, status: 'pending' })
          .update({ status: outcome.status, finished_at: at, failure: outcome.status === 'failed' ? outcome.failure : null, result_id: outcome.status === 'done' ? outcome.resultId : null }),
      ),

    completeBatch: (id, at) =>
      touched(
        knex('batch')
          .where('id', id)
          .whereNull('ended_at')
          .whereNotExists(knex('batch_item as i').whereRaw('i.batch_id = batch.id').whereNot('i.status', 'done').select('i.position'))
          .update({ ended_at: at }),
      ),
  };
}

function toItem(row: ItemDbRow): BatchItemRow {
  return {
    batchId: row.batch_id,
    position: row.position,
    instanceId: row.instance_id,
    status: row.status,
    attempt: row.attempt,
    failure: row.failure,
    resultId: row.result_id,
    finishedAt: row.finished_at,
  };
}
