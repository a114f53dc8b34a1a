import { err, ok } from '../model/result.ts';
import { subscribe } from '../step/subscriptions.ts';
import type { ElementProcessor } from './processor.ts';

/** Intermediate catch event, also the receive task: waits for its message or timer. */
export const catchEvent: ElementProcessor = {
  activate(ctx, key, node) {
    const subscribed = subscribe(ctx, key, node);
    return subscribed.ok ? ok(undefined) : err({ type: 'expression', message: subscribed.error, retry: 'activate' });
  },
};
