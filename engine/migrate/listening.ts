import type { ExecutableGraph, GraphNode } from '../model/graph.ts';
import type { ElementInstance, EngineState } from '../model/state.ts';
import { nodeAt } from './mapping.ts';

/** Events an element may listen for besides itself: boundary events, starts of event sub-processes, the events behind an event-based gateway. */
export function eventsOf(graph: ExecutableGraph, node: GraphNode): GraphNode[] {
  return [...boundaryOf(graph, node), ...startsOf(graph, node), ...behind(graph, node)];
}

/**
 * Those of them, and itself, that an element may listen for now, given how far its life has come.
 * @param node what it is in `graph`
 * @param source what it was when it got there
 */
export function openEvents(graph: ExecutableGraph, state: EngineState, element: ElementInstance, node: GraphNode, source: GraphNode): GraphNode[] {
  if (!hasBegun(state, element) || hasEnded(state, element, source) || element.reopened) return [];
  const boundary = element.index === undefined ? boundaryOf(graph, node) : [];
  if (element.loop) return boundary;
  return [...boundary, ...(element.interrupted ? [] : startsOf(graph, node)), ...behind(graph, node), ...(isListener(node) ? [node] : [])];
}

const boundaryOf = (graph: ExecutableGraph, node: GraphNode): GraphNode[] => (node.boundary ?? []).map((index) => nodeAt(graph, index));

function startsOf(graph: ExecutableGraph, node: GraphNode): GraphNode[] {
  return (node.eventSubProcesses ?? []).map((index) => nodeAt(graph, nodeAt(graph, index).trigger as number));
}

function behind(graph: ExecutableGraph, node: GraphNode): GraphNode[] {
  return node.kind === 'eventBasedGateway' ? node.outgoing.map((flow) => nodeAt(graph, graph.flows[flow]?.target as number)) : [];
}

const isListener = ({ kind }: GraphNode): boolean => kind === 'intermediateCatchEvent' || kind === 'receiveTask';

/** Not while its job is still to come, tokens gather, or its start has failed. */
function hasBegun(state: EngineState, element: ElementInstance): boolean {
  return !element.waiting && !hasContinuation(state, element, 'before') && !hasIncident(state, element, 'activate');
}

/** Its work is done, a job moves the token on, or could not. */
function hasEnded(state: EngineState, element: ElementInstance, source: GraphNode): boolean {
  return hasContinuation(state, element, 'after') || (hasIncident(state, element, 'leave') && source.asyncAfter === true);
}

function hasContinuation(state: EngineState, element: ElementInstance, continuation: 'before' | 'after'): boolean {
  return Object.values(state.subscriptions).some((other) => other.element === element.key && other.kind === 'timer' && other.continuation === continuation);
}

function hasIncident(state: EngineState, element: ElementInstance, retry: 'activate' | 'leave'): boolean {
  return Object.values(state.incidents).some((incident) => incident.element === element.key && incident.retry === retry);
}
