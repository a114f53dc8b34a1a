import type { ExecutableGraph, GraphNode } from '../../engine/model/graph.ts';
import type { EngineState, Incident } from '../../engine/model/state.ts';
import { graphOf } from '../engine-rest/definition-graph.ts';
import { notFound } from '../failure.ts';
import type { Call } from '../route.ts';

export interface OpenIncident { instanceId: string; incident: Incident; state: EngineState; graph: ExecutableGraph; /** Where it is. */ node: GraphNode }

/** An incident as the instance itself knows it. @throws {Failure} 404 when it is not open (any more) */
export async function openIncident({ store, host }: Pick<Call, 'store' | 'host'>, instanceId: string, key: number): Promise<OpenIncident> {
  const head = Number.isSafeInteger(key) ? await store.head(instanceId) : null;
  const [state, graph] = head ? [await host.state(instanceId), await graphOf(store, head.processDefinitionId)] : [null, null];
  const incident = state?.incidents[key];
  const node = incident && state && graph?.nodes[state.elements[incident.element]?.node ?? -1];
  if (!state || !graph || !incident || !node) throw notFound();
  return { instanceId, incident, state, graph, node };
}

/** What tokens can stand on, in the order of the model. */
export const targetsOf = (graph: ExecutableGraph): GraphNode[] => graph.nodes.filter(({ kind }) => !['process', 'boundaryEvent', 'eventSubProcess', 'startEvent'].includes(kind));
