import type { ActivityInstanceRow, RestIncident } from '../../../store/contract.ts';
import { activityType, graphOf } from '../definition-graph.ts';
import { activityInstanceId, executionId } from '../ids.ts';
import type { RestCall } from '../route.ts';
import { instanceOf } from './find.ts';

interface ActivityNode {
  id: string; parentActivityInstanceId: string | null; activityId: string; activityType: string; activityName: string | null; name: string | null; processInstanceId: string; processDefinitionId: string;
  executionIds: string[]; incidentIds: string[]; incidents: { id: string; activityId: string }[]; childActivityInstances: ActivityNode[]; childTransitionInstances: TransitionNode[];
}
interface TransitionNode {
  id: string; parentActivityInstanceId: string; activityId: string; activityName: string | null; activityType: string; processInstanceId: string; processDefinitionId: string; executionId: string; targetActivityId: string;
  incidentIds: string[]; incidents: { id: string; activityId: string }[];
}

const WHOLE = { sort: [], offset: 0, limit: 10_000 };
const ROOT_KEY = 1;

/** The tree of what holds a token: one node each, also for tokens waiting at a join; what an asynchronous job will go on with is a transition. */
export async function activityTree(call: RestCall): Promise<object> {
  const { store, principal } = call;
  const { instanceId, processDefinitionId } = await instanceOf(call);
  const graph = await graphOf(store, processDefinitionId);
  const { items: rows } = await store.activityInstances({ instanceId, open: true });
  const incidents = await store.rest.incidents.list({ processInstanceId: instanceId, open: true }, principal.viewer, WHOLE);
  const pending = await continuations(call, instanceId);
  const nodes = new Map<number, ActivityNode>();
  for (const row of rows) if (!pending.has(row.key)) nodes.set(row.key, nodeOf(row, activityType(graph, row.elementId, row.kind), ofElement(incidents, row.key)));
  for (const row of rows) {
    const parent = nodes.get(row.parentKey);
    if (!parent) continue;
    const node = nodes.get(row.key);
    if (node) {
      node.parentActivityInstanceId = parent.id;
      parent.childActivityInstances.push(node);
    } else parent.childTransitionInstances.push(transitionOf(row, parent.id, activityType(graph, row.elementId, row.kind), ofElement(incidents, row.key)));
  }
  return nodes.get(ROOT_KEY) ?? {};
}

/** Keys of the elements an asynchronous job will begin or leave. Only the engine knows which of several it is. */
async function continuations({ store, host }: RestCall, instanceId: string): Promise<Set<number>> {
  const { total } = await store.jobs({ instanceId, kind: 'continuation', limit: 1 });
  if (total === 0) return new Set();
  const state = await host.state(instanceId);
  return new Set(Object.values(state?.subscriptions ?? {}).flatMap((subscription) => (subscription.kind === 'timer' && subscription.continuation ? [subscription.element] : [])));
}

const ofElement = (incidents: RestIncident[], key: number): RestIncident[] => incidents.filter(({ elementKey }) => elementKey === key);

const incidentsOf = (incidents: RestIncident[]) => ({
  incidentIds: incidents.map(({ instanceId, key }) => executionId(instanceId, key)),
  incidents: incidents.map(({ instanceId, key, elementId }) => ({ id: executionId(instanceId, key), activityId: elementId })),
});

function nodeOf({ instanceId, key, elementId, name, processDefinitionId }: ActivityInstanceRow, type: string, incidents: RestIncident[]): ActivityNode {
  return {
    id: activityInstanceId(instanceId, key, elementId), parentActivityInstanceId: null, activityId: key === ROOT_KEY ? processDefinitionId : elementId, activityType: type, activityName: name, name,
    processInstanceId: instanceId, processDefinitionId, executionIds: [executionId(instanceId, key)], ...incidentsOf(incidents), childActivityInstances: [], childTransitionInstances: [],
  };
}

function transitionOf({ instanceId, key, elementId, name, processDefinitionId }: ActivityInstanceRow, parent: string, type: string, incidents: RestIncident[]): TransitionNode {
  return {
    id: executionId(instanceId, key), parentActivityInstanceId: parent, activityId: elementId, activityName: name, activityType: type, processInstanceId: instanceId, processDefinitionId,
    executionId: executionId(instanceId, key), targetActivityId: elementId, ...incidentsOf(incidents),
  };
}
