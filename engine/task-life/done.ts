/** What has been done in a scope, as far as going back depends on it. */
import type { GraphNode, NodeKind } from '../model/graph.ts';
import type { ElementInstance } from '../model/state.ts';
import type { StepContext } from '../step/context.ts';

/** Routing and calculation: nobody outside notices. */
const WITHOUT_EFFECT: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'startEvent', 'task', 'manualTask', 'scriptTask', 'businessRuleTask', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'complexGateway', 'eventBasedGateway',
]);
const EVENTS: ReadonlySet<NodeKind> = new Set<NodeKind>(['intermediateThrowEvent', 'endEvent']);

function hasEffect(node: GraphNode): boolean {
  if (node.job) return true;
  if (EVENTS.has(node.kind)) return node.event !== undefined && node.event.type !== 'none' && node.event.type !== 'link';
  return !WITHOUT_EFFECT.has(node.kind);
}

/** Called before a completed element is removed. Each node is kept once, at its last completion, so the list is no longer than the scope has nodes. */
export function recordDone(ctx: StepContext, element: ElementInstance, node: GraphNode): void {
  // Earlier versions keep no such record.
  if (ctx.state.engine < 4 || element.runner !== undefined || !hasEffect(node) || !ctx.element(element.parent)) return;
  const scope = ctx.edit(element.parent);
  const by = element.vote?.by;
  scope.done = [...(scope.done ?? []).filter((entry) => entry.node !== node.index), { node: node.index, ...(by !== undefined && { by }) }];
}
