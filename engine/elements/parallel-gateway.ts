import { ok } from '../model/result.ts';
import { leave } from '../step/life-cycle.ts';
import type { ElementProcessor } from './processor.ts';

/** Waits for one token on each incoming flow, takes one of each, sends one along each outgoing flow (BPMN 2.0.2 section 13.4.1). */
export const parallelGateway: ElementProcessor = {
  activate(ctx, key, node) {
    const here = ctx.element(key);
    if (!here) return ok(undefined);
    const waiting = node.incoming.length < 2 ? [here] : ctx.childrenOf(here.parent).filter((element) => element.node === node.index);
    const firstByFlow = new Map(waiting.toReversed().map((element) => [element.via, element.key]));
    if (node.incoming.length > 1 && node.incoming.some((flow) => !firstByFlow.has(flow))) return ok(undefined);
    for (const other of firstByFlow.values()) {
      if (other !== key) leave(ctx, other, []);
    }
    ctx.schedule({ op: 'complete', element: key });
    return ok(undefined);
  },
  selectFlows: (_ctx, _key, node) => ok(node.outgoing),
};
