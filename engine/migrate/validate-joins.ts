import type { GraphNode, NodeKind } from '../model/graph.ts';
import type { ElementInstance, EngineState } from '../model/state.ts';
import type { Mapping } from './mapping.ts';

const JOINS: ReadonlySet<NodeKind> = new Set(['parallelGateway', 'inclusiveGateway', 'complexGateway']);

/** Is the flow by which a token came part of what its element decides? */
export const isJoin = (node: GraphNode): boolean => JOINS.has(node.kind) && node.incoming.length > 1;

/** Tokens that wait for others have to be able to meet them under the new definition. */
export function checkTokens(state: EngineState, element: ElementInstance, source: GraphNode, target: GraphNode, mapping: Mapping, problem: (reason: string) => void): void {
  if (isJoin(source) || isJoin(target)) return checkJoin(state, element, source, target, mapping, problem);
  if (!element.waiting) return;
  const gathered = Object.values(state.elements).filter((other) => other.node === element.node && other.parent === element.parent && other.waiting);
  if (gathered.length >= (target.startQuantity ?? 1)) problem(`the tokens that wait here would be enough for ${target.id}, none is to come that starts it`);
}

function checkJoin(state: EngineState, element: ElementInstance, source: GraphNode, target: GraphNode, mapping: Mapping, problem: (reason: string) => void): void {
  for (const flow of [...(element.via === undefined ? [] : [element.via]), ...flowsSeen(element)]) {
    const to = mapping.flow(flow);
    if (to === undefined) problem(`a token came by ${mapping.oldGraph.flows[flow]?.id ?? ''}, which has no target`);
    else if (!target.incoming.includes(to)) problem(`a token came by ${mapping.oldGraph.flows[flow]?.id ?? ''}, whose target does not lead to ${target.id}`);
  }
  if (source.kind !== 'parallelGateway' || !element.waiting) return;
  const waiting = Object.values(state.elements).filter((other) => other.node === element.node && other.parent === element.parent && other.waiting);
  const arrived = new Set(waiting.flatMap(({ via }) => (via === undefined ? [] : (mapping.flow(via) ?? []))));
  if (arrived.size >= target.incoming.length) problem(`the tokens that wait here would be enough for ${target.id}, none is to come that lets them on`);
}

/** Complex gateway: the flows of its first phase. */
function flowsSeen(element: ElementInstance): number[] {
  return element.reset ? (element.occurred?.[element.node] ?? []) : [];
}
