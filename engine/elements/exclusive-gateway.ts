import { err, ok } from '../model/result.ts';
import { conditionTrouble, flowOf, noFlow } from '../step/flows.ts';
import { conditionHolds } from '../step/variables.ts';
import { passThrough } from './pass-through.ts';
import type { ElementProcessor } from './processor.ts';

/** The first flow, in document order, whose condition holds; else the default flow (BPMN 2.0.2 section 13.4.2). */
export const exclusiveGateway: ElementProcessor = {
  ...passThrough,
  selectFlows(ctx, key, node) {
    for (const index of node.outgoing) {
      if (index === node.defaultFlow) continue;
      const flow = flowOf(ctx, index);
      if (flow.condition === undefined) return ok([index]);
      const holds = conditionHolds(ctx, key, flow.condition);
      if (!holds.ok) return err(conditionTrouble(flow, holds.error));
      if (holds.value) return ok([index]);
    }
    if (node.defaultFlow !== undefined) return ok([node.defaultFlow]);
    return node.outgoing.length === 0 ? ok([]) : err(noFlow(node));
  },
};
