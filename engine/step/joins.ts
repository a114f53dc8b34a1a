import type { GraphNode } from '../model/graph.ts';
import type { ElementInstance } from '../model/state.ts';
import type { StepContext } from './context.ts';

/** Tokens waiting at a gateway, the first of each incoming flow. */
export function firstByFlow(ctx: StepContext, scope: number, node: GraphNode): Map<number, ElementInstance> {
  const tokens = new Map<number, ElementInstance>();
  for (const element of ctx.childrenOf(scope)) {
    if (element.node === node.index && element.waiting && element.via !== undefined && !tokens.has(element.via)) tokens.set(element.via, element);
  }
  return tokens;
}

/**
 * Can a token still reach one of the `empty` incoming flows, without passing the gateway, that cannot as well reach one that has a token already?
 * (The rule of the inclusive join, BPMN 2.0.2 section 13.4.3.) Tokens inside sub-processes count as at the sub-process. A boundary event makes a
 * token expected, but is no reason not to expect it: the activity may as well complete.
 */
export function isExpected(ctx: StepContext, scope: number, node: GraphNode, empty: number[], filled: number[]): boolean {
  const upstream = node.upstream ?? {};
  return ctx.childrenOf(scope).some((element) => {
    if (element.node === node.index) return isPending(ctx, element) && empty.some((flow) => flow === element.via);
    const reaches = (flow: number): boolean => (node.upstreamByFlow?.[flow] ?? upstream[flow] ?? []).includes(element.node);
    return empty.some((flow) => upstream[flow]?.includes(element.node)) && !filled.some(reaches);
  });
}

/** With `asyncBefore` a token has reached the gateway only when its job has run. */
function isPending(ctx: StepContext, element: ElementInstance): boolean {
  return ctx.subscriptionsOf(element.key).some((subscription) => subscription.kind === 'timer' && subscription.continuation === 'before');
}
