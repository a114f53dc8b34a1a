import type { GraphNode } from '../../model/graph.ts';
import type { Build } from '../build.ts';
import { isScope } from '../kinds.ts';

/** Each scope starts somewhere, and in one place only. */
export function validateScopes(build: Build): void {
  for (const node of build.graph.nodes) if (isScope(node.kind)) validateScope(node, build);
}

function validateScope(scope: GraphNode, build: Build): void {
  const element = build.elementOf(scope);
  const starts = build.graph.nodes.filter((node) => node.kind === 'startEvent' && node.scope === scope.index);
  const error = (message: string): void => build.error(element, message);
  if (scope.kind === 'eventSubProcess') {
    if (starts.length !== 1) error(`needs exactly one start event, has ${starts.length}`);
    if (scope.incoming.length + scope.outgoing.length > 0) error('an event sub-process has no sequence flows');
    return;
  }
  if (scope.kind === 'adHocSubProcess' || scope.starts?.length || starts.length > 0) return;
  const instantiated = build.graph.nodes.some((node) => node.scope === scope.index && node.instantiate);
  if (!instantiated) error(scope.kind === 'process' ? 'has no start event, and nothing in it can start' : 'has nothing in it that can start');
}
