import { ok } from '../model/result.ts';
import { firstByFlow } from '../step/joins.ts';
import { consume } from '../step/life-cycle.ts';
import type { ElementProcessor } from './processor.ts';

/** Waits for one token on each incoming flow, takes one of each, sends one along each outgoing flow (BPMN 2.0.2 section 13.4.1). */
export const parallelGateway: ElementProcessor = {
  activate(ctx, key, node) {
    const here = ctx.edit(key);
    if (node.incoming.length > 1) {
      here.waiting = true;
      const tokens = firstByFlow(ctx, here.parent, node);
      if (tokens.size < node.incoming.length) return ok(undefined);
      delete here.waiting;
      for (const token of tokens.values()) {
        if (token.key !== key) consume(ctx, token.key);
      }
    }
    ctx.schedule({ op: 'complete', element: key });
    return ok(undefined);
  },
  selectFlows: (_ctx, _key, node) => ok(node.outgoing),
};
