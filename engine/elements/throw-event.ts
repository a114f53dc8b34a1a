import { passThrough } from './pass-through.ts';
import type { ElementProcessor } from './processor.ts';
import { throwMessage } from './throw-message.ts';

/** Intermediate throw event: none or message. */
export const throwEvent: ElementProcessor = {
  activate: (ctx, key, node) => (node.event?.type === 'message' ? throwMessage(ctx, key, node) : passThrough.activate(ctx, key, node)),
};
