/** What is decided only when no token is on its way: joins that look at the whole scope, and conditions over variables. */
import { fireComplexGateway } from '../elements/complex-gateway.ts';
import { fireInclusiveGateway } from '../elements/inclusive-gateway.ts';
import type { StepContext } from './context.ts';
import { evaluateConditions } from './conditions.ts';

/** True when something has been scheduled, so that there is more to run. */
export function settle(ctx: StepContext): boolean {
  if (ctx.state.status !== 'active') return false;
  return evaluateConditions(ctx) || fireJoins(ctx);
}

/** One at a time: each changes what the others may still expect. */
function fireJoins(ctx: StepContext): boolean {
  for (const element of Object.values(ctx.state.elements)) {
    if (!element.waiting && !element.reset) continue;
    const { kind } = ctx.nodeOf(element);
    if (kind === 'inclusiveGateway' && fireInclusiveGateway(ctx, element)) return true;
    if (kind === 'complexGateway' && fireComplexGateway(ctx, element)) return true;
  }
  return false;
}
