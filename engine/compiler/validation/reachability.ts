import type { GraphNode } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { isScope } from '../kinds.ts';

/** Nothing deploys that can never run: every element is reached from a start event of its scope, or from a boundary event. */
export function validateReachability(build: Build): void {
  const { nodes, flows } = build.graph;
  const reached = new Set<number>();
  const queue: number[] = nodes.filter((node) => isEntered(node, nodes)).map((node) => node.index);
  for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const node = nodes[index] as GraphNode;
    for (const flow of node.outgoing) queue.push(flows[flow]?.target ?? 0);
    queue.push(...(node.boundary ?? []), ...(node.starts ?? []));
    if (node.compensationHandler !== undefined) queue.push(node.compensationHandler);
    if (node.event?.type === 'link' && node.event.target !== undefined) queue.push(node.event.target);
  }
  for (const node of nodes) {
    if (reached.has(node.index) || insideUnreached(node, nodes, reached)) continue;
    build.error(build.elementOf(node), node.incoming.length === 0 ? 'can never run: nothing leads to it' : 'can never run: no start event leads to it');
  }
}

/** Where tokens come from other than by a flow. */
function isEntered(node: GraphNode, nodes: GraphNode[]): boolean {
  const inAdHoc = nodes[node.scope]?.kind === 'adHocSubProcess' && node.incoming.length === 0;
  return node.kind === 'startEvent' || node.kind === 'eventSubProcess' || node.kind === 'process' || node.instantiate === true || inAdHoc;
}

/** Elements of an unreachable sub-process are not reported one by one. */
function insideUnreached(node: GraphNode, nodes: GraphNode[], reached: ReadonlySet<number>): boolean {
  const scope = nodes[node.scope];
  return scope !== undefined && isScope(scope.kind) && scope.index !== 0 && !reached.has(scope.index);
}
