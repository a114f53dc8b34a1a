import { err, ok } from '../model/result.ts';
import { subscribe } from '../step/subscriptions.ts';
import { passThrough } from './pass-through.ts';
import type { ElementProcessor } from './processor.ts';

/** Intermediate catch event (BPMN 2.0.2 section 13.5.2), also the receive task (section 13.3.3): waits for its trigger. A link target goes on at once. */
export const catchEvent: ElementProcessor = {
  activate(ctx, key, node) {
    if (node.event?.type === 'link' || node.event?.type === 'none') return passThrough.activate(ctx, key, node);
    const subscribed = subscribe(ctx, key, node);
    return subscribed.ok ? ok(undefined) : err({ type: 'expression', message: subscribed.error, retry: 'activate' });
  },
};
