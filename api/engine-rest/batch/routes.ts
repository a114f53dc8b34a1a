import type { BatchCounts, BatchFilter, BatchItemStatus, BatchPage, BatchRow } from '../../../store/contract.ts';
import { readFilter, type ParamSpec, type ParamSource } from '../list/params.ts';
import { readPage } from '../list/paging.ts';
import { badRequest, notFound } from '../rest-error.ts';
import { del, get, isOn, param, post, put, type RestCall, type RestRoute } from '../route.ts';
import { logUserOperation } from '../user-operations.ts';
import { batchView, historicBatchView, itemView, statisticsView } from './view.ts';

const PARAMS: ParamSpec<Omit<BatchFilter, 'open'>> = { batchId: 'text', type: 'text', suspended: 'flag', completed: 'flag' };
const ORDERS: Record<string, NonNullable<BatchPage['by']>> = { batchId: 'id', startTime: 'startTime', endTime: 'endTime', tenantId: 'id' };
const STATUSES: readonly string[] = ['pending', 'done', 'failed'] satisfies BatchItemStatus[];
const NOTHING: BatchCounts = { pending: 0, done: 0, failed: 0 };

/** Batches that are under way or have failures; the history has all. */
function filterOf(source: ParamSource, scope: BatchFilter): BatchFilter {
  const { batchId, type, suspended, completed } = readFilter<Omit<BatchFilter, 'open'>>(PARAMS, source);
  return { ...(batchId !== undefined && { batchId }), ...(type !== undefined && { type }), ...(scope.open ? { ...scope, ...(suspended !== undefined && { suspended }) } : { ...(completed !== undefined && { completed }) }) };
}

function pageOf(source: ParamSource): BatchPage {
  const { sort: [order], offset, limit } = readPage(source, Object.keys(ORDERS));
  return { offset, limit, ...(order && { by: ORDERS[order.by], descending: order.descending }) };
}

const OPEN = { open: true };
const list = ({ store }: RestCall, source: ParamSource, scope: BatchFilter): Promise<BatchRow[]> => store.batches(filterOf(source, scope), pageOf(source));
const count = async ({ store }: RestCall, source: ParamSource, scope: BatchFilter): Promise<object> => ({ count: await store.countBatches(filterOf(source, scope)) });

async function batchOf(call: RestCall, scope: BatchFilter): Promise<BatchRow> {
  const id = param(call, 'id');
  const found = await call.store.batch(id);
  if (!found || (scope.open && found.endedAt !== null)) throw notFound('batch', id);
  return found;
}

async function statistics(call: RestCall): Promise<object[]> {
  const rows = await list(call, call.query, OPEN);
  const counts = await call.store.batchCounts(rows.map(({ id }) => id));
  return rows.map((row) => statisticsView(row, counts[row.id] ?? NOTHING));
}

async function setSuspended(call: RestCall): Promise<undefined> {
  const { suspended } = call.body;
  if (typeof suspended !== 'boolean') throw badRequest('suspended is missing');
  const { id, suspended: before } = await batchOf(call, OPEN);
  if (!(await call.store.suspendBatch(id, suspended))) throw notFound('batch', id);
  await logUserOperation(call, { operationType: suspended ? 'SuspendBatch' : 'ActivateBatch', entityType: 'Batch', property: 'suspensionState', orgValue: stateName(before), newValue: stateName(suspended) });
  if (!suspended) void call.batches.run().catch(() => undefined);
}

const stateName = (suspended: boolean): string => (suspended ? 'suspended' : 'active');

/** Calls it off: what is pending stays undone. With `cascade` nothing is left of it, else its history. */
async function remove(call: RestCall): Promise<undefined> {
  const { id } = await batchOf(call, OPEN);
  const cascade = isOn(call.query['cascade']);
  await call.store.endBatch(id, call.now);
  if (cascade) await call.store.deleteBatch(id);
  await logUserOperation(call, { operationType: 'Delete', entityType: 'Batch', property: 'cascadeToHistory', newValue: String(cascade) });
}

async function removeHistory(call: RestCall): Promise<undefined> {
  const { id, endedAt } = await batchOf(call, {});
  if (endedAt === null) throw badRequest(`Batch ${id} has not ended`);
  await call.store.deleteBatch(id);
  await logUserOperation(call, { operationType: 'DeleteHistory', entityType: 'Batch' });
}

/** What became of each instance, in the order in which they were chosen: by `status` pending, done or failed. */
async function items(call: RestCall): Promise<{ items: object[]; total: number }> {
  const { id } = await batchOf(call, {});
  const { status } = call.query;
  if (status !== undefined && !STATUSES.includes(String(status))) throw badRequest(`Cannot set query parameter 'status' to value '${String(status)}'`);
  const { offset, limit } = readPage(call.query, []);
  const page = await call.store.batchItems(id, { offset, limit, ...(status !== undefined && { status: status as BatchItemStatus }) });
  return { items: page.items.map(itemView), total: page.total };
}

/** Failed instances are tried again: all, or those named by `processInstanceIds`. */
async function retryItems(call: RestCall): Promise<object> {
  const { id } = await batchOf(call, OPEN);
  const { processInstanceIds } = call.body;
  return { count: await retryFailed(call, id, Array.isArray(processInstanceIds) ? processInstanceIds.map(String) : undefined) };
}

/** Gives the failed instances of a batch another attempt; returns how many. */
export async function retryFailed(call: RestCall, batchId: string, instanceIds?: string[]): Promise<number> {
  const retried = await call.store.retryBatchItems(batchId, instanceIds);
  await logUserOperation(call, { operationType: 'SetJobRetries', entityType: 'Batch', property: 'nrOfInstances', newValue: String(retried) });
  void call.batches.run().catch(() => undefined);
  return retried;
}

export const batchRoutes: RestRoute[] = [
  get('batch.list', '/batch', async (call) => (await list(call, call.query, OPEN)).map(batchView)),
  get('batch.list', '/batch/count', (call) => count(call, call.query, OPEN)),
  get('batch.list', '/batch/statistics', statistics),
  get('batch.list', '/batch/statistics/count', (call) => count(call, call.query, OPEN)),
  get('batch.list', '/batch/:id', async (call) => batchView(await batchOf(call, OPEN))),
  del('batch.manage', '/batch/:id', remove),
  put('batch.manage', '/batch/:id/suspended', setSuspended),
  get('batch.list', '/batch/:id/items', async (call) => (await items(call)).items),
  get('batch.list', '/batch/:id/items/count', async (call) => ({ count: (await items(call)).total })),
  post('batch.manage', '/batch/:id/items/retry', retryItems),
  get('batch.list', '/history/batch', async (call) => (await list(call, call.query, {})).map(historicBatchView)),
  get('batch.list', '/history/batch/count', (call) => count(call, call.query, {})),
  get('batch.list', '/history/batch/:id', async (call) => historicBatchView(await batchOf(call, {}))),
  del('batch.manage', '/history/batch/:id', removeHistory),
];
