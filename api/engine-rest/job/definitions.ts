import type { ExecutableGraph, GraphNode } from '../../../engine/model/graph.ts';
import type { RestDefinition } from '../../../store/contract.ts';
import { bundleByHash } from '../../definitions/content.ts';
import { nodeType } from '../definition-graph.ts';
import { readPage } from '../list/paging.ts';
import { readFilter, type ParamSource, type ParamSpec } from '../list/params.ts';
import { badRequest, notFound } from '../rest-error.ts';
import { param, type RestCall } from '../route.ts';
import { jobDefinitionId } from './view.ts';

interface JobDefinitionFilter { jobDefinitionId?: string; processDefinitionId?: string; processDefinitionKey?: string; activityIdIn?: string[]; active?: boolean; suspended?: boolean }
const PARAMS: ParamSpec<JobDefinitionFilter> = { jobDefinitionId: 'text', processDefinitionId: 'text', processDefinitionKey: 'text', activityIdIn: 'list', active: 'flag', suspended: 'flag' };

const WHOLE = { sort: [], offset: 0, limit: 10_000 };
const ONE = { sort: [], offset: 0, limit: 1 };

/** What can become a job: timers, and asynchronous continuations of activities. */
const jobNodes = (graph: ExecutableGraph): GraphNode[] => graph.nodes.filter(({ asyncBefore, asyncAfter, event }) => asyncBefore || asyncAfter || event?.type === 'timer');

/** Ids of the elements of a definition that make jobs. */
export async function jobElements({ store }: Pick<RestCall, 'store'>, { hash }: Pick<RestDefinition, 'hash'>): Promise<string[]> {
  return jobNodes((await bundleByHash(store, hash)).graph).map(({ id }) => id);
}

/** `GET` and `POST /job-definition`, the part of the list that is asked for. */
export async function pageOfJobDefinitions(call: RestCall, source: ParamSource): Promise<object[]> {
  const { sort, offset, limit } = readPage(source, Object.keys(SORTS));
  const found = await jobDefinitions(call, source);
  for (const { by, descending } of [...sort].reverse()) {
    const member = SORTS[by] ?? 'id';
    found.sort((a, b) => (a[member] < b[member] ? -1 : a[member] > b[member] ? 1 : 0) * (descending ? -1 : 1));
  }
  return found.slice(offset, offset + limit);
}

const SORTS: Record<string, 'id' | 'activityId' | 'processDefinitionId' | 'processDefinitionKey' | 'jobType'> = {
  jobDefinitionId: 'id', activityId: 'activityId', processDefinitionId: 'processDefinitionId', processDefinitionKey: 'processDefinitionKey', jobType: 'jobType',
};

/** What can become a job, of the definitions the filters name. */
export async function jobDefinitions({ store, principal }: RestCall, source: ParamSource) {
  const { processDefinitionId, processDefinitionKey, jobDefinitionId: wanted, activityIdIn, active, suspended } = readFilter<JobDefinitionFilter>(PARAMS, source);
  const filter = { ...(typeof processDefinitionId === 'string' && { processDefinitionId }), ...(typeof processDefinitionKey === 'string' && { key: processDefinitionKey }) };
  const definitions = await store.rest.definitions.list(filter, principal.viewer, WHOLE);
  const all = await Promise.all(definitions.map(async (definition) => jobNodes((await bundleByHash(store, definition.hash)).graph).map((node) => definitionView(definition, node))));
  return all.flat().filter((found) =>
    (wanted === undefined || found.id === wanted) && (activityIdIn === undefined || activityIdIn.includes(found.activityId)) && (active !== true || !found.suspended) && (suspended !== true || found.suspended));
}

const definitionView = (definition: RestDefinition, node: GraphNode) => ({
  id: jobDefinitionId(definition.id, node.id), processDefinitionId: definition.id, processDefinitionKey: definition.key, activityId: node.id, jobType: node.event?.type === 'timer' ? timerType(nodeType(node)) : 'async-continuation',
  jobConfiguration: node.event?.type === 'timer' ? '' : node.asyncBefore ? 'async-before' : 'async-after', overridingJobPriority: null, suspended: definition.suspended || definition.suspendedJobs.includes(node.id), tenantId: null,
  deploymentId: definition.deploymentId,
});

const timerType = (type: string): string => (type === 'intermediateTimer' ? 'timer-intermediate-transition' : type === 'timerStartEvent' ? 'timer-start-event' : 'timer-transition');

export interface JobDefinition { definition: RestDefinition; elementId: string }

/** The job definition a path names. */
export const jobDefinitionOf = (call: RestCall): Promise<JobDefinition> => jobDefinitionById(call, param(call, 'id'));

export async function jobDefinitionById(call: RestCall, id: string): Promise<JobDefinition> {
  const colon = id.lastIndexOf(':');
  const [definition] = await call.store.rest.definitions.list({ processDefinitionId: id.slice(0, Math.max(0, colon)) }, call.principal.viewer, ONE);
  const elementId = id.slice(colon + 1);
  if (!definition || !(await jobElements(call, definition)).includes(elementId)) throw notFound('job definition', id);
  return { definition, elementId };
}

/** The definitions that `processDefinitionId`, or `processDefinitionKey` in all its versions, names in the body; null when it names none. */
export async function definitionsInBody({ store, principal, body }: RestCall): Promise<RestDefinition[] | null> {
  const { processDefinitionId: id, processDefinitionKey: key } = body;
  if (typeof id === 'string' && typeof key === 'string') throw badRequest('Either processDefinitionId or processDefinitionKey can be set to update the suspension state.');
  if (typeof id !== 'string' && typeof key !== 'string') return null;
  return await store.rest.definitions.list(typeof id === 'string' ? { processDefinitionId: id } : { key: String(key) }, principal.viewer, WHOLE);
}
