import { err, ok } from '../model/result.ts';
import type { ElementInstance } from '../model/state.ts';
import type { StepContext } from '../step/context.ts';
import { conditionTrouble, flowOf, noFlow } from '../step/flows.ts';
import { firstByFlow, isExpected } from '../step/joins.ts';
import { consume } from '../step/life-cycle.ts';
import { conditionHolds } from '../step/variables.ts';
import type { ElementProcessor } from './processor.ts';

/** Inclusive gateway (BPMN 2.0.2 section 13.4.3): every flow whose condition holds; joins all tokens that can still come. */
export const inclusiveGateway: ElementProcessor = {
  activate(ctx, key, node) {
    if (node.incoming.length < 2) ctx.schedule({ op: 'complete', element: key });
    else ctx.edit(key).waiting = true;
    return ok(undefined);
  },

  selectFlows(ctx, key, node) {
    const taken: number[] = [];
    for (const index of node.outgoing) {
      if (index === node.defaultFlow) continue;
      const { condition, ...flow } = flowOf(ctx, index);
      const holds = condition ? conditionHolds(ctx, key, condition) : ok(true);
      if (!holds.ok) return err(conditionTrouble(flow, holds.error));
      if (holds.value) taken.push(index);
    }
    if (taken.length > 0) return ok(taken);
    if (node.defaultFlow !== undefined) return ok([node.defaultFlow]);
    return node.outgoing.length === 0 ? ok([]) : err(noFlow(node));
  },
};

/** Called when no token is on its way. True when the join has fired. */
export function fireInclusiveGateway(ctx: StepContext, element: ElementInstance): boolean {
  const node = ctx.nodeOf(element);
  const tokens = firstByFlow(ctx, element.parent, node);
  const filled = [...tokens.keys()];
  const empty = node.incoming.filter((flow) => !tokens.has(flow));
  if (isExpected(ctx, element.parent, node, empty, filled)) return false;
  fireJoin(ctx, element);
  return true;
}

/** One token of each flow that has one goes in, one comes out. */
export function fireJoin(ctx: StepContext, element: ElementInstance): void {
  const tokens = firstByFlow(ctx, element.parent, ctx.nodeOf(element));
  const last = [...tokens.values()].at(-1) as ElementInstance;
  delete ctx.edit(last.key).waiting;
  for (const token of tokens.values()) {
    if (token.key !== last.key) consume(ctx, token.key);
  }
  ctx.schedule({ op: 'complete', element: last.key });
}
