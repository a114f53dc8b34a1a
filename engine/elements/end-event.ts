import { ok } from '../model/result.ts';
import { throwError } from '../step/errors.ts';
import { interruptScope, leave } from '../step/life-cycle.ts';
import { passThrough } from './pass-through.ts';
import type { ElementProcessor } from './processor.ts';
import { throwMessage } from './throw-message.ts';

/** End event: none, message, error, terminate (BPMN 2.0.2 section 13.5.3). */
export const endEvent: ElementProcessor = {
  activate(ctx, key, node) {
    switch (node.event?.type) {
      case 'message':
        return throwMessage(ctx, key, node);
      case 'error':
        throwError(ctx, key, { code: node.event.code ?? null, message: node.name ?? null, variables: {} }, 'activate');
        return ok(undefined);
      case 'terminate':
        return terminateScope(ctx, key);
      default:
        return passThrough.activate(ctx, key, node);
    }
  },
};

/** Ends all other tokens of the scope; the scope then completes normally. */
const terminateScope: (...args: [Parameters<ElementProcessor['activate']>[0], number]) => ReturnType<ElementProcessor['activate']> = (ctx, key) => {
  const scope = ctx.element(key)?.parent ?? 0;
  ctx.edit(scope).children++; // this token outlives the others
  leave(ctx, key, []);
  interruptScope(ctx, scope);
  ctx.edit(scope).children--;
  ctx.schedule({ op: 'scopeEmptied', scope });
  return ok(undefined);
};
