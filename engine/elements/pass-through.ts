import { ok } from '../model/result.ts';
import type { ElementProcessor } from './processor.ts';

/**
 * Elements that do nothing themselves: none events, plain and manual tasks (BPMN 2.0.2 sections 10.5.4 and 13.3.3), and start and boundary events
 * that have occurred, which `enterTriggered` completes (sections 13.5.1 and 13.5.3).
 */
export const passThrough: ElementProcessor = {
  activate(ctx, key) {
    ctx.schedule({ op: 'complete', element: key });
    return ok(undefined);
  },
};
