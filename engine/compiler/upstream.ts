import type { ExecutableGraph, GraphNode } from '../model/graph.ts';

/** With more, the graph is larger than a graph may be. */
const MAX_ENTRIES = 60_000;

/**
 * For inclusive and complex joins: per incoming flow, the nodes of the scope from which a token can get to that flow without passing the
 * gateway (BPMN 2.0.2 section 13.4.3). A token at an activity can also leave by its boundary events, one at a throwing link by its target.
 * @returns false when there are more than fit into a graph
 */
export function addUpstream(graph: ExecutableGraph): boolean {
  let entries = 0;
  for (const gateway of graph.nodes) {
    const joins = gateway.kind === 'inclusiveGateway' || gateway.kind === 'complexGateway';
    if (!joins || gateway.incoming.length < 2) continue;
    const upstream = gateway.incoming.map((flow) => [flow, reaching(graph, gateway, flow, true)] as const);
    entries += upstream.reduce((sum, [, nodes]) => sum + nodes.length, 0);
    if (entries > MAX_ENTRIES) return false;
    gateway.upstream = Object.fromEntries(upstream);
    const differing = gateway.incoming.flatMap((flow) => {
      const byFlow = reaching(graph, gateway, flow, false);
      return byFlow.length < (gateway.upstream?.[flow] ?? []).length ? [[flow, byFlow] as const] : [];
    });
    if (differing.length > 0) gateway.upstreamByFlow = Object.fromEntries(differing);
  }
  return true;
}

function reaching(graph: ExecutableGraph, gateway: GraphNode, flow: number, boundaries: boolean): number[] {
  const reached = new Set<number>();
  const queue = [graph.flows[flow]?.source ?? 0];
  for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
    if (index === gateway.index || reached.has(index)) continue;
    reached.add(index);
    queue.push(...predecessors(graph, index, boundaries));
  }
  return [...reached].sort((a, b) => a - b);
}

function predecessors(graph: ExecutableGraph, index: number, boundaries: boolean): number[] {
  const node = graph.nodes[index];
  if (!node) return [];
  const sources = node.incoming.flatMap((flow) => graph.flows[flow]?.source ?? []);
  if (boundaries && node.attachedTo !== undefined) sources.push(node.attachedTo);
  if (node.event?.type === 'link') sources.push(...graph.nodes.filter((other) => other.event?.type === 'link' && other.event.target === index).map((other) => other.index));
  return sources;
}
