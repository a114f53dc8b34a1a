import { err, ok } from '../model/result.ts';
import { subscribe } from '../step/subscriptions.ts';
import { passThrough } from './pass-through.ts';
import type { ElementProcessor } from './processor.ts';

/** Intermediate catch event, also the receive task: waits for its trigger. A link target goes on at once. */
export const catchEvent: ElementProcessor = {
  activate(ctx, key, node) {
    if (node.event?.type === 'link' || node.event?.type === 'none') return passThrough.activate(ctx, key, node);
    const subscribed = subscribe(ctx, key, node);
    return subscribed.ok ? ok(undefined) : err({ type: 'expression', message: subscribed.error, retry: 'activate' });
  },
};
