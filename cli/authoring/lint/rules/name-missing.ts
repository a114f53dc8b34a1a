import type { ExecutableGraph, GraphNode } from '../../../../engine/index.ts';
import type { Remark } from '../finding.ts';
import type { Subject } from '../subject.ts';

const GATEWAYS = new Set<GraphNode['kind']>(['exclusiveGateway', 'inclusiveGateway', 'complexGateway']);
const NAMELESS = new Set<GraphNode['kind']>(['parallelGateway', 'eventBasedGateway']);

/** People read names in task lists and timelines: every step has one, and every way out of a gateway that decides. */
export function nameMissing({ processes }: Subject): Remark[] {
  return processes.flatMap(({ file, graph }) => [
    ...graph.nodes.filter((node) => needsName(node) && !node.name).map(({ id, kind }): Remark => ({ file, element: id, message: `the ${kind} has no name`, advice: 'Name it as people would say it; the name is what they see.' })),
    ...unnamedFlows(graph).map(({ id, source }): Remark => ({ file, element: id, message: `the flow out of ${graph.nodes[source]?.id ?? ''} has a condition and no name`, advice: 'Name it with the answer it stands for.' })),
  ]);
}

/** Gateways that only bring flows together ask nothing. */
function needsName({ kind, outgoing }: GraphNode): boolean {
  return GATEWAYS.has(kind) ? outgoing.length > 1 : !NAMELESS.has(kind);
}

function unnamedFlows({ nodes, flows }: ExecutableGraph): ExecutableGraph['flows'] {
  return flows.filter(({ name, condition, source }) => !name && condition !== undefined && GATEWAYS.has(nodes[source]?.kind ?? 'task'));
}
