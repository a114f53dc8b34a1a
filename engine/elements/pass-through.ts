import { ok } from '../model/result.ts';
import type { ElementProcessor } from './processor.ts';

/** Elements that do nothing themselves: none events, plain and manual tasks, and events that `enterTriggered` completes. */
export const passThrough: ElementProcessor = {
  activate(ctx, key) {
    ctx.schedule({ op: 'complete', element: key });
    return ok(undefined);
  },
};
