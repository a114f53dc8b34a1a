import type { BatchRow, Store } from '../../../store/contract.ts';
import { batch as batchSchema, batchFailures, batchList, type Batch } from '../../contract/definition-admin.ts';
import { conflict, notFound } from '../../failure.ts';
import { param, route, type Call } from '../../route.ts';

const SHOWN = 100;
const NOTHING = { pending: 0, done: 0, failed: 0 };

async function views(store: Store, rows: BatchRow[]): Promise<Batch[]> {
  const counts = await store.batchCounts(rows.map(({ id }) => id));
  return Promise.all(rows.map(async ({ id, type, total, suspended, createdBy, createdAt, endedAt }) => {
    const account = createdBy === null ? null : await store.account(createdBy);
    return { id, type, total, ...(counts[id] ?? NOTHING), suspended, createdBy, createdByName: account?.name ?? createdBy, createdAt, endedAt };
  }));
}

async function found(call: Pick<Call, 'params' | 'store'>): Promise<BatchRow> {
  const row = await call.store.batch(param(call, 'id'));
  if (!row) throw notFound();
  return row;
}

async function viewOf({ store }: Pick<Call, 'store'>, id: string): Promise<Batch> {
  const row = await store.batch(id);
  const [view] = row ? await views(store, [row]) : [];
  if (!view) throw notFound();
  return view;
}

export const listBatches = route({
  operation: 'batch.list', method: 'get', path: '/api/batches', summary: 'Operations on many instances, the newest first',
  reply: { status: 200, schema: batchList },
  handle: async ({ store }) => ({ items: await views(store, await store.batches({}, { by: 'startTime', descending: true, offset: 0, limit: SHOWN })) }),
});

export const listBatchFailures = route({
  operation: 'batch.failures', method: 'get', path: '/api/batches/:id/failures', summary: 'Instances an operation did not succeed with, and why',
  reply: { status: 200, schema: batchFailures },
  async handle(call) {
    const { id } = await found(call);
    const page = await call.store.batchItems(id, { status: 'failed', offset: 0, limit: SHOWN });
    return { items: page.items.map(({ instanceId, failure }) => ({ instanceId, failure: failure ?? '' })), total: page.total };
  },
});

const over = () => conflict('over', { zh: '该批量操作已结束', en: 'The operation has ended' });

/** A change to an operation that has not ended; the answer shows how it then stands. */
const change = (operation: 'batch.cancel' | 'batch.suspend' | 'batch.resume' | 'batch.retry', summary: string, apply: (call: Call, id: string) => Promise<boolean>) => route({
  operation, method: 'post', path: `/api/batches/:id/${operation.slice('batch.'.length)}`, summary,
  reply: { status: 200, schema: batchSchema },
  async handle(call) {
    const { id } = await found(call);
    if (!(await apply(call, id))) throw over();
    call.batches.run().catch((error: unknown) => call.logger.warn({ err: error }, 'a batch was not finished at once'));
    return viewOf(call, id);
  },
});

export const cancelBatch = change('batch.cancel', 'Call an operation off: what is done stays done', ({ store, now }, id) => store.endBatch(id, now));
export const suspendBatch = change('batch.suspend', 'Let an operation rest', ({ store }, id) => store.suspendBatch(id, true));
export const resumeBatch = change('batch.resume', 'Let an operation go on', ({ store }, id) => store.suspendBatch(id, false));
export const retryBatch = change('batch.retry', 'Try the failed instances of an operation again', async ({ store }, id) => (await store.retryBatchItems(id)) > 0);
