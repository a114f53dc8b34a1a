import type { RestExecution } from '../../../store/contract.ts';
import { send } from '../deliver.ts';
import { writable } from '../external-task/held.ts';
import { executionId, parseExecutionId, type ElementRef } from '../ids.ts';
import { listRoutes } from '../list/list-routes.ts';
import { notFound, RestError } from '../rest-error.ts';
import { del, get, param, post, put, type RestCall, type RestRoute } from '../route.ts';
import { listeningExecutions } from './listening.ts';
import { keepHints, modifyAll, readAll, readData, readOne, removeOne, setOne } from '../scopes.ts';
import { readVariables } from '../variables.ts';
import { runningInstance } from '../process-instance/find.ts';

const PATH = '/execution/:id';
const LOCAL = `${PATH}/localVariables`;
const ONE = { sort: [], offset: 0, limit: 1 };

const executionView = ({ instanceId, key }: RestExecution) => ({ id: executionId(instanceId, key), processInstanceId: instanceId, ended: false, tenantId: null });

async function executionOf(call: RestCall): Promise<ElementRef> {
  const at = parseExecutionId(param(call, 'id'));
  const { instanceId } = await runningInstance(call, at.instanceId).catch(() => Promise.reject(notFound('execution', param(call, 'id'))));
  return { ...at, instanceId };
}
/** The same, for a change. */
const ownExecution = (call: RestCall): Promise<ElementRef> => writable(call, parseExecutionId(param(call, 'id')), () => executionOf(call));
const name = (call: RestCall): string => param(call, 'name');

export const executionRoutes: RestRoute[] = [
  ...listRoutes({
    operation: 'execution.list', path: '/execution',
    params: {
      processInstanceId: 'text', processDefinitionId: 'text', processDefinitionKey: 'text', businessKey: 'text', activityId: 'text', executionIds: 'list', active: 'flag', suspended: 'flag',
      processVariables: 'variables', variables: 'variables',
    },
    sortable: ['instanceId', 'definitionKey', 'definitionId'],
    finder: ({ store }) => store.rest.executions,
    complete: async ({ executionIds: _, ...filter }, source, call) => {
      const executionIds = await listeningExecutions(call, filter, source);
      return executionIds === undefined ? filter : { ...filter, executionIds };
    },
    view: (rows) => rows.map(executionView),
  }),
  get('execution.read', PATH, async (call) => executionView({ ...(await executionOf(call)), elementId: '', suspended: false })),
  get('execution.variables', LOCAL, async (call) => readAll(call, await executionOf(call), true)),
  post('execution.setVariables', LOCAL, async (call) => modifyAll(call, await ownExecution(call), true)),
  get('execution.variables', `${LOCAL}/:name`, async (call) => readOne(call, await executionOf(call), name(call), true)),
  get('execution.variables', `${LOCAL}/:name/data`, async (call) => readData(call, await executionOf(call), name(call), true), { rawReply: true }),
  put('execution.setVariables', `${LOCAL}/:name`, async (call) => setOne(call, await ownExecution(call), name(call), true)),
  del('execution.setVariables', `${LOCAL}/:name`, async (call) => removeOne(call, await ownExecution(call), name(call), true)),
  post('execution.continue', `${PATH}/signal`, signalExecution),
  get('execution.read', `${PATH}/messageSubscriptions/:name`, async (call) => {
    const { instanceId, key, elementId } = await messageSubscription(call);
    return { id: executionId(instanceId, key), eventType: 'message', eventName: name(call), executionId: param(call, 'id'), processInstanceId: instanceId, activityId: elementId, createdDate: null, tenantId: null };
  }),
  post('execution.continue', `${PATH}/messageSubscriptions/:name/trigger`, triggerMessage),
  ...listRoutes({
    operation: 'eventSubscription.list', path: '/event-subscription',
    params: { eventType: 'text', eventName: 'text', processInstanceId: 'text', activityId: 'text', eventSubscriptionId: 'text', businessKey: 'text', processDefinitionId: 'text', processVariables: 'variables' },
    sortable: ['created'],
    finder: ({ store }) => store.rest.subscriptions,
    view: (rows) => rows.map(({ instanceId, key, elementKey, elementId, eventType, eventName }) => ({
      id: executionId(instanceId, key), eventType, eventName, executionId: executionId(instanceId, elementKey ?? key), processInstanceId: instanceId, activityId: elementId, createdDate: null, tenantId: null,
    })),
  }),
];

/** Lets a receive task without a message go on, ends an ad-hoc sub-process. */
async function signalExecution(call: RestCall): Promise<undefined> {
  const { instanceId, key } = await executionOf(call);
  const { values, hints } = readVariables(call.body['variables']);
  await send(call, instanceId, { kind: 'continue', element: key, variables: values });
  await keepHints(call, instanceId, hints);
}

/** The subscription of an execution, or the one the id itself names (an event at a border, or behind a gateway). */
async function messageSubscription(call: RestCall) {
  const { instanceId, key } = await executionOf(call);
  const state = await call.host.state(instanceId);
  const open = Object.values(state?.subscriptions ?? {}).find((subscription) => subscription.kind === 'message' && subscription.name === name(call) && (subscription.element === key || subscription.key === key));
  const elementId = open && (await call.store.rest.subscriptions.list({ eventSubscriptionId: executionId(instanceId, open.key) }, call.principal.viewer, ONE))[0]?.elementId;
  if (!open || elementId === undefined) throw new RestError(404, 'InvalidRequestException', `Message subscription for execution ${param(call, 'id')} named ${name(call)} does not exist`);
  return { instanceId, key: open.key, elementId };
}

async function triggerMessage(call: RestCall): Promise<undefined> {
  const { instanceId, key } = await messageSubscription(call);
  const { values, hints } = readVariables(call.body['variables']);
  await send(call, instanceId, { kind: 'message', name: name(call), variables: values, subscription: key });
  await keepHints(call, instanceId, hints);
}
