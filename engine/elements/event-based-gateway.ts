import { err, ok } from '../model/result.ts';
import { flowOf } from '../step/flows.ts';
import { subscribeAll } from '../step/subscriptions.ts';
import type { ElementProcessor } from './processor.ts';

/** Listens for all the events behind it; the first one takes the token (BPMN 2.0.2 section 13.4.4). */
export const eventBasedGateway: ElementProcessor = {
  activate(ctx, key, node) {
    const events = node.outgoing.map((index) => ctx.node(flowOf(ctx, index).target));
    const subscribed = subscribeAll(ctx, key, events);
    return subscribed.ok ? ok(undefined) : err({ type: 'expression', message: subscribed.error, retry: 'activate' });
  },
};
