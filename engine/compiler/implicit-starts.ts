import type { GraphNode } from '../model/graph.ts';
import type { Build } from './build.ts';
import { isScope } from './kinds.ts';

/** A scope without start events starts at everything that no flow leads to (BPMN 2.0.2 section 13.2). */
export function addImplicitStarts(build: Build): void {
  const { nodes } = build.graph;
  for (const scope of nodes) {
    if (!isScope(scope.kind) || scope.kind === 'eventSubProcess' || scope.kind === 'adHocSubProcess') continue;
    const inside = nodes.filter((node) => node.scope === scope.index);
    if (inside.some((node) => node.kind === 'startEvent' || node.instantiate)) continue;
    const starts = inside.filter((node) => canStart(node)).map((node) => node.index);
    if (starts.length > 0) scope.starts = starts;
  }
}

function canStart(node: GraphNode): boolean {
  if (node.incoming.length > 0 || node.forCompensation) return false;
  return node.kind !== 'boundaryEvent' && node.kind !== 'eventSubProcess' && node.event?.type !== 'link';
}
