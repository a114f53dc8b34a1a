/** What lies behind a step, within its scope and not counting ways back. */
import type { ExecutableGraph, GraphNode, NodeKind } from '../model/graph.ts';
import type { ElementInstance } from '../model/state.ts';

const JOINS: ReadonlySet<NodeKind> = new Set<NodeKind>(['parallelGateway', 'inclusiveGateway', 'complexGateway']);

/** Nodes a token can reach from `from` without leaving the scope and without a way back; `from` itself is not among them. */
export function downstream(graph: ExecutableGraph, from: GraphNode): ReadonlySet<number> {
  const ways = forwardWays(graph, from.scope);
  const reached = new Set<number>();
  const pending = [from.index];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const next of ways.get(node) ?? []) {
      if (reached.has(next) || next === from.index) continue;
      reached.add(next);
      pending.push(next);
    }
  }
  return reached;
}

/** A token that waits at a join for others. */
export const isJoining = (graph: ExecutableGraph, token: Readonly<ElementInstance>): boolean => token.via !== undefined && JOINS.has((graph.nodes[token.node] as GraphNode).kind);

/** A token at a join came by a flow: it belongs to what lies behind `from` when the flow does. Any other token belongs to its node. */
export function isBehind(graph: ExecutableGraph, region: ReadonlySet<number>, from: GraphNode, token: Readonly<ElementInstance>): boolean {
  if (!isJoining(graph, token)) return region.has(token.node);
  const source = graph.flows[token.via as number]?.source;
  return source !== undefined && (source === from.index || region.has(source));
}

/**
 * Would a token that starts at `from` again wait for ever? It would at a parallel or complex join that has let a token through to `at` and is also fed
 * by what does not lie behind `from`.
 */
export function starves(graph: ExecutableGraph, region: ReadonlySet<number>, from: GraphNode, at: number): boolean {
  return [...region].some((index) => {
    const join = graph.nodes[index] as GraphNode;
    if ((join.kind !== 'parallelGateway' && join.kind !== 'complexGateway') || join.incoming.length < 2) return false;
    const sources = join.incoming.map((flow) => graph.flows[flow]?.source ?? from.index);
    return sources.some((source) => source !== from.index && !region.has(source)) && (index === at || downstream(graph, join).has(at));
  });
}

/** Flows, boundary events and links of a scope, without those that lead back to a node on the way there. */
function forwardWays(graph: ExecutableGraph, scope: number): Map<number, number[]> {
  const nodes = graph.nodes.filter((node) => node.scope === scope);
  const targets = new Map(nodes.map((node) => [node.index, nextOf(graph, node)]));
  const arrived = new Set([...targets.values()].flat());
  const state = new Map<number, 'open' | 'closed'>();
  const ways = new Map<number, number[]>();
  // An explicit stack: models are given by people.
  const visit = (root: number): void => {
    const stack = [{ node: root, next: 0 }];
    state.set(root, 'open');
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const target = targets.get(top.node)?.[top.next++];
      if (target === undefined) {
        state.set(top.node, 'closed');
        stack.pop();
      } else if (state.get(target) !== 'open') {
        ways.set(top.node, [...(ways.get(top.node) ?? []), target]);
        if (!state.has(target)) {
          state.set(target, 'open');
          stack.push({ node: target, next: 0 });
        }
      }
    }
  };
  for (const { index } of nodes) if (!arrived.has(index)) visit(index);
  for (const { index } of nodes) if (!state.has(index)) visit(index);
  return ways;
}

function nextOf(graph: ExecutableGraph, node: GraphNode): number[] {
  const link = node.event?.type === 'link' ? node.event.target : undefined;
  return [...node.outgoing.flatMap((flow) => graph.flows[flow]?.target ?? []), ...(node.boundary ?? []), ...(link === undefined ? [] : [link])];
}
