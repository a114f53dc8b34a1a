import type { Actor, InputBody } from '../../../engine/model/io.ts';
import type { Store } from '../../../store/contract.ts';
import type { Delivered, ProcessHost } from '../types.ts';
import type { BatchOperation, OperationOf, OperationResult, Variables } from './operation.ts';
import { restart } from './restart.ts';

export type PerformStore = Pick<Store, 'rest' | 'instanceNode' | 'head' | 'variables' | 'jobs' | 'putCaseLink'>;

export interface Performer {
  store: PerformStore;
  host: Pick<ProcessHost, 'now' | 'start' | 'deliver' | 'migrate' | 'state'>;
}

/** One instance of an operation: the same `inputId` is applied once, however often it is asked for. */
export interface Order { instanceId: string; actor: Actor; inputId: string }

/** More failed jobs than this of one instance are not tried again at once. */
const MOST_JOBS = 1_000;

const DONE: OperationResult = { ok: true };

/** Does the operation to one instance. A refusal is a result; what throws may be tried again under the same id. */
export async function perform(performer: Performer, operation: BatchOperation, order: Order): Promise<OperationResult> {
  const send = async (body: InputBody): Promise<OperationResult> => resultOf(await deliver(performer, order, body));
  switch (operation.type) {
    case 'instance-migration':
      return await migrate(performer, operation, order);
    case 'instance-modification':
      return await send({ kind: 'modify', instructions: operation.instructions });
    case 'instance-restart':
      return await restart(performer, operation, order);
    case 'instance-deletion':
      return await remove(performer, operation, order);
    case 'historic-instance-deletion':
      return await removeHistory(performer, order);
    case 'instance-update-suspension-state':
      return await suspend(performer, operation, order);
    case 'set-job-retries':
      return await setRetries(performer, operation, order);
    case 'correlate-message':
      return await withHints(performer, order, operation.variables, await send({ kind: 'message', name: operation.name, variables: operation.variables.values }));
    case 'set-variables':
      return await withHints(performer, order, operation.variables, await send({ kind: 'setVariables', variables: operation.variables.values }));
  }
}

const deliver = ({ host }: Performer, { instanceId, actor, inputId }: Order, body: InputBody, part = ''): Promise<Delivered> => host.deliver(instanceId, { id: inputId + part, actor, ...body });

export const resultOf = (delivered: Delivered): OperationResult => (delivered.ok ? DONE : { ok: false, message: delivered.rejection.message });

async function withHints({ store }: Performer, { instanceId }: Order, { hints }: Variables, result: OperationResult): Promise<OperationResult> {
  if (result.ok && Object.keys(hints).length > 0) await store.rest.putTypeHints(instanceId, hints);
  return result;
}

async function migrate(performer: Performer, { sourceId, target, plan, variables }: OperationOf<'instance-migration'>, order: Order): Promise<OperationResult> {
  const { instanceId, actor, inputId } = order;
  const node = await performer.store.instanceNode(instanceId);
  // One that is there already may have been moved by an attempt that was cut off: the instance knows.
  if (node && node.processDefinitionId !== sourceId && node.processDefinitionId !== target.id) return { ok: false, message: `the instance belongs to process definition ${node.processDefinitionId}, not to ${sourceId}` };
  const moved = await performer.host.migrate(instanceId, { definition: target, plan, actor, inputId });
  if (!moved.ok || Object.keys(variables.values).length === 0) return resultOf(moved);
  return await withHints(performer, order, variables, resultOf(await deliver(performer, order, { kind: 'setVariables', variables: variables.values }, ':variables')));
}

/** One that is over already is as wanted. */
async function remove(performer: Performer, { reason }: OperationOf<'instance-deletion'>, order: Order): Promise<OperationResult> {
  const deleted = await deliver(performer, order, { kind: 'cancel', reason });
  const isOver = !deleted.ok && (await performer.store.instanceNode(order.instanceId))?.status !== 'active';
  return isOver ? DONE : resultOf(deleted);
}

async function removeHistory({ store }: Performer, { instanceId }: Order): Promise<OperationResult> {
  if ((await store.instanceNode(instanceId))?.status === 'active') return { ok: false, message: 'the instance is still running' };
  await store.rest.deleteInstances([instanceId]);
  return DONE;
}

async function suspend(performer: Performer, { suspended }: OperationOf<'instance-update-suspension-state'>, order: Order): Promise<OperationResult> {
  const delivered = await deliver(performer, order, { kind: suspended ? 'suspend' : 'resume' });
  if (delivered.ok) return DONE;
  const state = await performer.host.state(order.instanceId);
  return state?.status === 'active' && (state.suspended ?? false) === suspended ? DONE : resultOf(delivered);
}

/** Work that has failed gets its retries by being tried again. */
async function setRetries(performer: Performer, { retries }: OperationOf<'set-job-retries'>, order: Order): Promise<OperationResult> {
  const { store } = performer;
  const { instanceId } = order;
  await store.rest.setRetriesOf({ instanceId }, retries);
  if (retries === 0) return DONE;
  const { items } = await store.jobs({ instanceId, kind: 'failed', limit: MOST_JOBS });
  for (const { key } of items) {
    const tried = await deliver(performer, order, { kind: 'retry', incident: key }, `:${key}`);
    if (!tried.ok && tried.rejection.code !== 'notFound') return resultOf(tried);
  }
  return DONE;
}
