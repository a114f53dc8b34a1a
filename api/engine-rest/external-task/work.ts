import type { ExternalTaskRow } from '../../../store/contract.ts';
import { graphOf } from '../definition-graph.ts';
import { send } from '../deliver.ts';
import { parseExecutionId } from '../ids.ts';
import { badRequest, RestError } from '../rest-error.ts';
import { operationId } from '../user-operations.ts';
import { param, post, type RestCall, type RestRoute } from '../route.ts';
import { keepHints } from '../scopes.ts';
import { readVariables, type GivenVariables } from '../variables.ts';

/** While a result is on its way nobody else gets the task, ms. */
const DELIVERY = 60_000;

export async function externalTaskOf(call: RestCall): Promise<ExternalTaskRow> {
  const { instanceId, key } = parseExecutionId(param(call, 'id'));
  const found = await call.store.externalTask(instanceId, key);
  if (!found) throw new RestError(404, 'RestException', `External task with id ${param(call, 'id')} does not exist`);
  return found;
}

function workerOf({ body }: RestCall): string {
  if (typeof body['workerId'] !== 'string' || body['workerId'] === '') throw badRequest('workerId is null');
  return body['workerId'];
}

const lostLock = (task: ExternalTaskRow, workerId: string): RestError =>
  new RestError(400, 'RestException', `External Task ${task.id} cannot be worked on by worker '${workerId}'. It is locked by worker '${task.workerId ?? 'null'}'.`);

/** The task, held by the worker who calls: nobody else can fetch it while the result is delivered. */
async function heldTask(call: RestCall): Promise<ExternalTaskRow> {
  const task = await externalTaskOf(call);
  const workerId = workerOf(call);
  if (task.suspended) throw new RestError(500, 'SuspendedEntityInteractionException', `ExternalTask with id '${task.id}' is suspended`);
  if (!(await call.store.keepLock(task.instanceId, task.key, workerId, call.now + DELIVERY))) throw lostLock(task, workerId);
  return task;
}

/** A worker reports: whoever may work may tell the engine the result. */
const workerActor = (call: RestCall) => ({ userId: call.principal.userId, groups: call.principal.groups, operator: true });

async function complete(call: RestCall): Promise<undefined> {
  const given = readVariables(call.body['variables']);
  const local = readVariables(call.body['localVariables']);
  const task = await heldTask(call);
  // An output mapping takes the place of the result; what the worker sets it sets nevertheless.
  const besides = (await hasOutputMapping(call, task)) ? given.values : {};
  await send(call, task.instanceId, {
    kind: 'jobCompleted', job: task.key, attempt: task.attempt, result: given.values, worker: workerOf(call),
    ...(Object.keys(local.values).length > 0 && { local: local.values }), ...(Object.keys(besides).length > 0 && { besides }),
  }, workerActor(call));
  await keepHints(call, task.instanceId, { ...local.hints, ...given.hints });
}

/** Variables of a task that stays open: its own, or those of the nearest scope that has them. */
async function set(call: RestCall, { instanceId, key }: ExternalTaskRow, { values, hints }: GivenVariables, local: boolean): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await send(call, instanceId, { kind: 'setVariables', element: key, variables: values, ...(local && { local }) }, workerActor(call));
  await keepHints(call, instanceId, hints);
}

async function hasOutputMapping({ store }: RestCall, { processDefinitionId, elementId }: ExternalTaskRow): Promise<boolean> {
  const graph = await graphOf(store, processDefinitionId);
  return graph?.nodes.find(({ id }) => id === elementId)?.output !== undefined;
}

/** With retries left it is offered again after the pause; without, it becomes an incident. */
async function fail(call: RestCall): Promise<undefined> {
  const { errorMessage, errorDetails, retries = 0, retryTimeout = 0 } = call.body;
  if (typeof retries !== 'number' || !Number.isInteger(retries) || retries < 0) throw badRequest('The number of retries must be >= 0');
  if (typeof retryTimeout !== 'number' || retryTimeout < 0) throw badRequest('Retry duration must be >= 0');
  const [given, local] = [readVariables(call.body['variables']), readVariables(call.body['localVariables'])];
  const task = await heldTask(call);
  await set(call, task, local, true);
  await set(call, task, given, false);
  const message = typeof errorMessage === 'string' ? errorMessage : '';
  const details = typeof errorDetails === 'string' ? errorDetails : null;
  const kept = await call.store.failExternalTask({ instanceId: task.instanceId, key: task.key, workerId: workerOf(call), message, details, retries, availableAt: call.now + retryTimeout });
  if (!kept) throw lostLock(task, workerOf(call));
  if (retries > 0) await call.store.rest.putExternalTaskFailure({ id: operationId(), instanceId: task.instanceId, key: task.key, at: call.now, workerId: workerOf(call), retries, message });
  else await send(call, task.instanceId, { kind: 'jobFailed', job: task.key, attempt: task.attempt, message, worker: workerOf(call), ...(details !== null && { detail: details }) }, workerActor(call));
}

async function throwError(call: RestCall): Promise<undefined> {
  const { errorCode, errorMessage } = call.body;
  if (typeof errorCode !== 'string' || errorCode === '') throw badRequest('errorCode is null or empty');
  const given = readVariables(call.body['variables']);
  const task = await heldTask(call);
  await send(call, task.instanceId, {
    kind: 'jobError', job: task.key, attempt: task.attempt, code: errorCode, variables: given.values, ...(typeof errorMessage === 'string' && { message: errorMessage }),
  }, workerActor(call));
  await keepHints(call, task.instanceId, given.hints);
}

async function extendLock(call: RestCall): Promise<undefined> {
  const { newDuration } = call.body;
  if (typeof newDuration !== 'number' || !(newDuration > 0)) throw badRequest('lockTime is not greater than 0');
  const task = await externalTaskOf(call);
  const workerId = workerOf(call);
  if (!(await call.store.extendLock(task.instanceId, task.key, workerId, call.now, call.now + newDuration))) throw lostLock(task, workerId);
}

async function lock(call: RestCall): Promise<undefined> {
  const { lockDuration } = call.body;
  if (typeof lockDuration !== 'number' || !(lockDuration > 0)) throw badRequest('lockDuration is not greater than 0');
  const task = await externalTaskOf(call);
  const workerId = workerOf(call);
  if (!(await call.store.rest.lockExternalTask(task.instanceId, task.key, workerId, call.now, call.now + lockDuration))) throw lostLock(task, workerId);
}

export const workRoutes: RestRoute[] = [
  post('externalTask.work', '/external-task/:id/complete', complete),
  post('externalTask.work', '/external-task/:id/failure', fail),
  post('externalTask.work', '/external-task/:id/bpmnError', throwError),
  post('externalTask.work', '/external-task/:id/extendLock', extendLock),
  post('externalTask.work', '/external-task/:id/lock', lock),
  post('externalTask.work', '/external-task/:id/unlock', async (call) => {
    const { instanceId, key } = await externalTaskOf(call);
    await call.store.unlockExternalTask(instanceId, key);
  }),
];
