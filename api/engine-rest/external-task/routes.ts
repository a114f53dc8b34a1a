import type { ExternalTaskRow } from '../../../store/contract.ts';
import { deliverAs } from '../deliver.ts';
import { parseExecutionId } from '../ids.ts';
import { listRoutes } from '../list/list-routes.ts';
import { badRequest } from '../rest-error.ts';
import { get, put, type RestCall, type RestRoute } from '../route.ts';
import { fetchAndLock } from './fetch.ts';
import { externalTaskView } from './view.ts';
import { externalTaskOf, workRoutes } from './work.ts';

export const externalTaskRoutes: RestRoute[] = [
  fetchAndLock,
  ...listRoutes({
    operation: 'externalTask.list', path: '/external-task',
    params: {
      externalTaskId: 'text', externalTaskIdIn: 'list', topicName: 'text', workerId: 'text', locked: 'flag', notLocked: 'flag', withRetriesLeft: 'flag', noRetriesLeft: 'flag', activityId: 'text', activityIdIn: 'list', executionId: 'text',
      processInstanceId: 'text', processInstanceIdIn: 'list', processDefinitionId: 'text', active: 'flag', suspended: 'flag', priorityHigherThanOrEquals: 'integer', priorityLowerThanOrEquals: 'integer', lockExpirationBefore: 'date',
      lockExpirationAfter: 'date', at: 'integer',
    },
    sortable: ['id', 'lockExpirationTime', 'processInstanceId', 'processDefinitionId', 'processDefinitionKey', 'taskPriority', 'createTime', 'tenantId'],
    finder: ({ store }) => store.rest.externalTasks,
    complete: (filter, _source, { now }) => ({ ...filter, at: now }),
    view: (rows) => rows.map(externalTaskView),
  }),
  put('externalTask.manage', '/external-task/retries', async (call) => {
    const { externalTaskIds } = call.body;
    if (!Array.isArray(externalTaskIds)) throw badRequest('externalTaskIds is missing');
    for (const id of externalTaskIds.map(String)) {
      const { instanceId, key } = parseExecutionId(id);
      const task = await call.store.externalTask(instanceId, key);
      if (task) await setRetries(call, task);
    }
  }),
  get('externalTask.list', '/external-task/:id', async (call) => {
    const row = await externalTaskOf(call);
    return externalTaskView({ ...row, lockedUntil: row.workerId === null ? null : row.availableAt });
  }),
  get('externalTask.list', '/external-task/:id/errorDetails', async (call) => {
    const { errorDetails } = await externalTaskOf(call);
    call.ctx.type = 'text/plain';
    call.ctx.body = errorDetails ?? '';
    return undefined;
  }, { rawReply: true }),
  ...workRoutes,
  put('externalTask.manage', '/external-task/:id/retries', async (call) => setRetries(call, await externalTaskOf(call))),
  put('externalTask.manage', '/external-task/:id/priority', async (call) => {
    const { priority } = call.body;
    if (typeof priority !== 'number' || !Number.isInteger(priority)) throw badRequest('The priority of the external task cannot be null');
    const { instanceId, key } = await externalTaskOf(call);
    await call.store.setExternalTaskPriority(instanceId, key, priority);
  }),
];

/** New retries take back the incident of a task that had none left: it is offered anew. Zero makes one. */
async function setRetries(call: RestCall, task: ExternalTaskRow): Promise<undefined> {
  const { retries } = call.body;
  if (typeof retries !== 'number' || !Number.isInteger(retries) || retries < 0) throw badRequest('The number of retries must be >= 0');
  const { store, principal } = call;
  if (task.retries === 0 && retries > 0) {
    const open = await store.rest.incidents.list({ processInstanceId: task.instanceId, open: true }, principal.viewer, { sort: [], offset: 0, limit: 1000 });
    const incident = open.find(({ elementKey }) => elementKey === task.key);
    if (incident) await deliverAs(call, task.instanceId, { kind: 'retry', incident: incident.key });
  } else if (retries === 0 && task.retries !== 0) await deliverAs(call, task.instanceId, { kind: 'jobFailed', job: task.key, attempt: task.attempt, message: task.errorMessage ?? 'no retries left' });
  await store.setExternalTaskRetries(task.instanceId, task.key, retries);
}
