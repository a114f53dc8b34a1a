import type { JsonObject } from '../../../engine/model/json.ts';
import type { RestTask } from '../../../store/contract.ts';
import { send } from '../deliver.ts';
import { badRequest, refused } from '../rest-error.ts';
import { isOn, post, type RestCall, type RestRoute } from '../route.ts';
import { keepHints } from '../scopes.ts';
import { readVariables, writeVariables, type GivenVariables } from '../variables.ts';
import { taskActor, taskOf } from './find.ts';
import { logOperation, taskOperation } from './operation-log.ts';

/** Completes a task with typed variables: each is set in the nearest scope that has it, else in the process. */
async function complete(call: RestCall): Promise<object | undefined> {
  const task = await taskOf(call);
  if (task.suspended) throw refused(`Cannot complete task ${task.id}: task '${task.id}' is suspended`, 'SuspendedEntityInteractionException');
  if (task.delegationState === 'PENDING') throw refused(`Cannot complete task ${task.id}: A delegated task cannot be completed, but should be resolved instead.`);
  const given = readVariables(call.body['variables']);
  const outcome = given.values['outcome'];
  await send(call, task.instanceId, { kind: 'completeTask', task: task.key, variables: given.values, ...(typeof outcome === 'string' && { outcome }) }, taskActor(call, task));
  await call.store.rest.putTypeHints(task.instanceId, given.hints, taskOperation(call, task, 'Complete', 'delete', 'false', 'true'));
  return isOn(call.body['withVariablesInReturn']) ? returned(call, task, given) : undefined;
}

async function returned({ store }: RestCall, { instanceId }: RestTask, { values }: GivenVariables): Promise<object> {
  const variables: JsonObject = { ...values, ...(await store.variables(instanceId)) };
  return writeVariables(variables, (await store.rest.typeHints([instanceId]))[instanceId] ?? {}, true);
}

/** A delegated task goes back to its owner. */
async function resolve(call: RestCall): Promise<undefined> {
  const task = await taskOf(call);
  const given = readVariables(call.body['variables']);
  if (Object.keys(given.values).length > 0) {
    await send(call, task.instanceId, { kind: 'setVariables', element: task.key, variables: given.values });
    await keepHints(call, task.instanceId, given.hints);
  }
  const done = await call.store.rest.editTask(task.id, { delegationState: 'RESOLVED', assignee: task.owner ?? task.assignee });
  if (!done) throw refused(`Cannot resolve task ${task.id}: task is null`);
  await logOperation(call, task, 'Resolve', 'delegation', task.delegationState, 'RESOLVED');
}

async function throwError(call: RestCall): Promise<undefined> {
  const { errorCode, errorMessage } = call.body;
  if (typeof errorCode !== 'string' || errorCode === '') throw badRequest('errorCode is null or empty');
  const task = await taskOf(call);
  const { values, hints } = readVariables(call.body['variables']);
  await send(call, task.instanceId, { kind: 'taskError', task: task.key, code: errorCode, variables: values, ...(typeof errorMessage === 'string' && { message: errorMessage }) }, taskActor(call, task));
  await keepHints(call, task.instanceId, hints);
}

async function throwEscalation(call: RestCall): Promise<undefined> {
  const { escalationCode } = call.body;
  if (typeof escalationCode !== 'string' || escalationCode === '') throw badRequest('escalationCode is null or empty');
  const task = await taskOf(call);
  const { values, hints } = readVariables(call.body['variables']);
  await send(call, task.instanceId, { kind: 'taskEscalation', task: task.key, code: escalationCode, variables: values }, taskActor(call, task));
  await keepHints(call, task.instanceId, hints);
}

export const completionRoutes: RestRoute[] = [
  post('task.complete', '/task/:id/complete', complete),
  post('task.complete', '/task/:id/submit-form', complete),
  post('task.complete', '/task/:id/resolve', resolve),
  post('task.complete', '/task/:id/bpmnError', throwError),
  post('task.complete', '/task/:id/bpmnEscalation', throwEscalation),
];
