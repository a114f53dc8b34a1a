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
 * (The rule of the inclusive join, BPMN 2.0.2 section 13.4.3.) Tokens inside sub-processes count as at the sub-process.
 */
export function isExpected(ctx: StepContext, scope: number, node: GraphNode, empty: number[], filled: number[]): boolean {
  const upstream = node.upstream ?? {};
  return ctx.childrenOf(scope).some(
    (element) =>
      element.node !== node.index &&
      empty.some((flow) => upstream[flow]?.includes(element.node)) &&
      !filled.some((flow) => upstream[flow]?.includes(element.node)),
  );
}
