import { send } from '../deliver.ts';
import type { RestInstanceFilter } from '../../../store/contract.ts';
import { writable } from '../external-task/held.ts';
import { listRoutes } from '../list/list-routes.ts';
import type { ParamSpec } from '../list/params.ts';
import { badRequest } from '../rest-error.ts';
import { del, get, param, post, put, type RestCall, type RestRoute } from '../route.ts';
import { modifyAll, readAll, readData, readOne, removeOne, setOne } from '../scopes.ts';
import { suspendInstances } from '../process-definition/suspended.ts';
import { activityTree } from './activity-instances.ts';
import { instanceOf } from './find.ts';
import { modifyInstance } from './modify.ts';
import { instanceView } from './view.ts';

const PATH = '/process-instance/:id';

/** What instances are found by, here and where a call is about many of them. */
export const instanceParams: ParamSpec<RestInstanceFilter> = {
  processInstanceIds: 'list', businessKey: 'text', businessKeyLike: 'text', processDefinitionId: 'text', processDefinitionKey: 'text', processDefinitionKeyIn: 'list', processDefinitionKeyNotIn: 'list', deploymentId: 'text',
  superProcessInstance: 'text', subProcessInstance: 'text', rootProcessInstances: 'flag', leafProcessInstances: 'flag', active: 'flag', suspended: 'flag', withIncident: 'flag', incidentId: 'text', incidentType: 'text', incidentMessage: 'text',
  incidentMessageLike: 'text', activityIdIn: 'list', variables: 'variables',
};

/** The process's own scope of the instance a path names. */
const processOf = async (call: RestCall) => ({ instanceId: (await instanceOf(call)).instanceId, key: 1 });
/** The same, for a change. */
const ownProcess = (call: RestCall) => writable(call, { instanceId: param(call, 'id'), key: 1 }, () => processOf(call));
const name = (call: RestCall): string => param(call, 'name');

export const processInstanceRoutes: RestRoute[] = [
  ...listRoutes({
    operation: 'processInstance.list', path: '/process-instance',
    params: instanceParams,
    sortable: ['instanceId', 'definitionKey', 'definitionId', 'businessKey'],
    finder: ({ store }) => store.rest.instances,
    view: (rows) => rows.map(instanceView),
  }),
  put('processInstance.suspend', '/process-instance/suspended', suspendMany),
  get('processInstance.read', PATH, async (call) => instanceView(await instanceOf(call))),
  del('processInstance.delete', PATH, async (call) => {
    const { instanceId } = await instanceOf(call);
    await send(call, instanceId, { kind: 'cancel', reason: String(call.query['deleteReason'] ?? 'deleted') });
  }),
  get('processInstance.activityInstances', `${PATH}/activity-instances`, activityTree),
  get('processInstance.variables', `${PATH}/variables`, async (call) => readAll(call, await processOf(call), true)),
  post('processInstance.setVariables', `${PATH}/variables`, async (call) => modifyAll(call, await ownProcess(call), false)),
  get('processInstance.variables', `${PATH}/variables/:name`, async (call) => readOne(call, await processOf(call), name(call), true)),
  get('processInstance.variables', `${PATH}/variables/:name/data`, async (call) => readData(call, await processOf(call), name(call), true), { rawReply: true }),
  put('processInstance.setVariables', `${PATH}/variables/:name`, async (call) => setOne(call, await ownProcess(call), name(call), false)),
  del('processInstance.setVariables', `${PATH}/variables/:name`, async (call) => removeOne(call, await ownProcess(call), name(call), false)),
  post('processInstance.modify', `${PATH}/modification`, modifyInstance),
  put('processInstance.suspend', `${PATH}/suspended`, async (call) => {
    const { instanceId } = await instanceOf(call);
    await suspendInstances(call, { processInstanceIds: [instanceId] }, suspendedOf(call));
  }),
];

function suspendedOf({ body }: RestCall): boolean {
  if (typeof body['suspended'] !== 'boolean') throw badRequest('suspended is missing');
  return body['suspended'];
}

/** By definition, by definition key, or by ids. */
async function suspendMany(call: RestCall): Promise<undefined> {
  const { processDefinitionId, processDefinitionKey, processInstanceIds } = call.body;
  const filter = {
    ...(typeof processDefinitionId === 'string' && { processDefinitionId }),
    ...(typeof processDefinitionKey === 'string' && { processDefinitionKey }),
    ...(Array.isArray(processInstanceIds) && { processInstanceIds: processInstanceIds.map(String) }),
  };
  if (Object.keys(filter).length !== 1) throw badRequest('Either processInstanceId, processDefinitionId or processDefinitionKey should be set to update the suspension state.');
  await suspendInstances(call, filter, suspendedOf(call));
}
