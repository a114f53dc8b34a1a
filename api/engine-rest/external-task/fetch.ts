import type { JsonObject } from '../../../engine/model/json.ts';
import type { ExternalTaskRow, FetchRequest } from '../../../store/contract.ts';
import { formatDate } from '../dates.ts';
import { graphOf } from '../definition-graph.ts';
import { activityInstanceId } from '../ids.ts';
import { badRequest } from '../rest-error.ts';
import { isOn, post, type RestCall } from '../route.ts';
import { variablesAt } from '../scopes.ts';
import { writeVariables } from '../variables.ts';
import { waitForWork } from './long-polling.ts';

interface Topic {
  topicName: string; lockDuration: number; variables: string[] | null; localVariables: boolean; deserializeValues: boolean; includeExtensionProperties: boolean; businessKey?: string; processDefinitionIds: string[] | null; processKeys: string[] | null; processVariables: JsonObject | null;
}

const MOST_TASKS = 1000;
/** The dialect's own limit for long polling, ms. */
const LONGEST_WAIT = 1_800_000;

/** Locks work for a worker; with `asyncResponseTimeout` the answer waits until there is some. */
export const fetchAndLock = post('externalTask.fetch', '/external-task/fetchAndLock', async (call) => {
  const { workerId, maxTasks, usePriority, asyncResponseTimeout } = call.body;
  if (typeof workerId !== 'string' || workerId === '') throw badRequest('workerId is null');
  if (typeof maxTasks !== 'number' || !Number.isInteger(maxTasks) || maxTasks < 1) throw badRequest('maxResults is not greater than or equal to 0');
  const wait = typeof asyncResponseTimeout === 'number' ? asyncResponseTimeout : 0;
  if (wait > LONGEST_WAIT) throw badRequest(`The asynchronous response timeout cannot be set to a value greater than ${LONGEST_WAIT} milliseconds`);
  const topics = readTopics(call.body['topics']);
  const request = { workerId, maxTasks: Math.min(maxTasks, MOST_TASKS), usePriority: isOn(usePriority), topics: topics.map(topicRequest) };
  const fetch = async (): Promise<object[]> => {
    const rows = await call.store.fetchAndLock({ ...request, at: call.host.now() });
    return Promise.all(rows.map((row) => lockedView(call, row, topics)));
  };
  return waitForWork(call, topics.map(({ topicName }) => topicName), wait, fetch);
}, { reads: true });

function readTopics(given: unknown): Topic[] {
  if (!Array.isArray(given)) throw badRequest('topics is null');
  return given.map((item: Record<string, unknown>) => {
    const { topicName, lockDuration, variables, localVariables, deserializeValues, includeExtensionProperties, businessKey } = item;
    if (typeof topicName !== 'string' || topicName === '') throw badRequest('topicName is null');
    if (typeof lockDuration !== 'number' || !(lockDuration > 0)) throw badRequest('lockTime is not greater than 0');
    return {
      topicName, lockDuration, variables: Array.isArray(variables) ? variables.map(String) : null, localVariables: isOn(localVariables), deserializeValues: isOn(deserializeValues), includeExtensionProperties: isOn(includeExtensionProperties),
      processDefinitionIds: alternatives(item['processDefinitionId'], item['processDefinitionIdIn']), processKeys: alternatives(item['processDefinitionKey'], item['processDefinitionKeyIn']),
      processVariables: plainVariables(item['processVariables']), ...(typeof businessKey === 'string' && { businessKey }),
    };
  });
}

/** Variables a task's process has to have: plain values, not typed ones. */
function plainVariables(given: unknown): JsonObject | null {
  if (given === undefined || given === null) return null;
  if (typeof given !== 'object' || Array.isArray(given)) throw badRequest('processVariables must be an object of values');
  return given as JsonObject;
}

/** What satisfies one value and a list of them; null when neither is given. */
function alternatives(one: unknown, among: unknown): string[] | null {
  const list = Array.isArray(among) ? among.map(String) : null;
  if (typeof one !== 'string') return list;
  return list === null || list.includes(one) ? [one] : [];
}

const topicRequest = ({ topicName, lockDuration, businessKey, processDefinitionIds, processKeys, processVariables }: Topic): FetchRequest['topics'][number] => ({
  topic: topicName, lockDuration, ...(businessKey !== undefined && { businessKey }), ...(processDefinitionIds !== null && { processDefinitionIds }), ...(processKeys !== null && { processKeys }), ...(processVariables !== null && { variables: processVariables }),
});

async function extensionProperties({ store }: RestCall, { processDefinitionId, elementId }: ExternalTaskRow): Promise<Record<string, string>> {
  const graph = await graphOf(store, processDefinitionId);
  return graph?.nodes.find(({ id }) => id === elementId)?.properties ?? {};
}

/** A locked task with the variables its worker asked for; its input mappings are variables of its own. */
async function lockedView(call: RestCall, row: ExternalTaskRow, topics: Topic[]): Promise<object> {
  const { instanceId, key, elementId } = row;
  const topic = topics.find(({ topicName }) => topicName === row.topic);
  const visible = { ...(await variablesAt(call, row, topic?.localVariables ?? false)), ...row.input };
  const wanted = topic?.variables ? Object.fromEntries(topic.variables.filter((name) => Object.hasOwn(visible, name)).map((name) => [name, visible[name] ?? null])) : visible;
  const hints = (await call.store.rest.typeHints([instanceId]))[instanceId] ?? {};
  return {
    activityId: elementId, activityInstanceId: activityInstanceId(instanceId, key, elementId), errorMessage: row.errorMessage, errorDetails: row.errorDetails, executionId: row.id, id: row.id, lockExpirationTime: formatDate(row.availableAt),
    createTime: formatDate(row.createdAt), processDefinitionId: row.processDefinitionId, processDefinitionKey: row.processKey, processDefinitionVersionTag: null, processInstanceId: instanceId, retries: row.retries, suspended: row.suspended,
    workerId: row.workerId, topicName: row.topic, tenantId: null, variables: writeVariables(wanted, hints, topic?.deserializeValues ?? false), priority: row.priority, businessKey: row.businessKey,
    ...(topic?.includeExtensionProperties && { extensionProperties: await extensionProperties(call, row) }),
  };
}
