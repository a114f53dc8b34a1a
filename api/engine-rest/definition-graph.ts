import type { ExecutableGraph, GraphNode } from '../../engine/model/graph.ts';
import type { DefinitionStore } from '../../store/contract.ts';
import { bundleByHash } from '../definitions/content.ts';

/** The graph an instance of a definition runs by; null when the definition is gone. */
export async function graphOf(store: Pick<DefinitionStore, 'blob' | 'byId'>, processDefinitionId: string): Promise<ExecutableGraph | null> {
  const definition = await store.byId(processDefinitionId);
  return definition ? (await bundleByHash(store, definition.hash)).graph : null;
}

const BODY = '#multiInstanceBody';

const EVENTS: Record<string, string> = { message: 'Message', timer: 'Timer', error: 'Error', signal: 'Signal', escalation: 'Escalation', compensation: 'Compensation', conditional: 'Conditional', link: 'Link', cancel: 'Cancel', terminate: 'Terminate', multiple: 'Multiple' };

/** Names of the kinds of elements as clients of the dialect know them (`activityType`). */
export function activityType(graph: ExecutableGraph | null, elementId: string, kind: string): string {
  if (elementId.endsWith(BODY) || kind === 'multiInstanceBody') return 'multiInstanceBody';
  if (kind === 'process') return 'processDefinition';
  const node = graph?.nodes.find(({ id }) => id === elementId);
  return node ? nodeType(node) : kind;
}

export function nodeType({ kind, event }: GraphNode): string {
  const trigger = event && event.type !== 'none' ? EVENTS[event.type] : undefined;
  const lower = trigger?.toLowerCase();
  switch (kind) {
    case 'process': return 'processDefinition';
    case 'startEvent': return lower === undefined ? 'startEvent' : `${lower}StartEvent`;
    case 'endEvent': return lower === undefined ? 'noneEndEvent' : `${lower}EndEvent`;
    case 'boundaryEvent': return trigger === undefined ? 'boundaryEvent' : event?.type === 'compensation' ? 'compensationBoundaryCatch' : `boundary${trigger}`;
    case 'intermediateCatchEvent': return event?.type === 'timer' ? 'intermediateTimer' : event?.type === 'link' ? 'intermediateLinkCatch' : event?.type === 'conditional' ? 'intermediateConditional' : trigger === undefined ? 'intermediateCatchEvent' : `intermediate${trigger}Catch`;
    case 'intermediateThrowEvent': return trigger === undefined ? 'intermediateNoneThrowEvent' : `intermediate${trigger}Throw${event?.type === 'message' || event?.type === 'compensation' ? 'Event' : ''}`;
    case 'eventSubProcess': return 'eventSubProcess';
    default: return kind;
  }
}
