/** What is decided only when no token is on its way: joins that look at the whole scope, and conditions over variables. */
import { fireComplexGateway } from '../elements/complex-gateway.ts';
import { fireInclusiveGateway, fireJoin } from '../elements/inclusive-gateway.ts';
import type { NodeKind } from '../model/graph.ts';
import type { ElementInstance } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { evaluateConditions } from './conditions.ts';

const JOINS: ReadonlySet<NodeKind> = new Set(['inclusiveGateway', 'parallelGateway']);

/** True when something has been scheduled, so that there is more to run. */
export function settle(ctx: StepContext): boolean {
  if (ctx.state.status !== 'active') return false;
  return evaluateConditions(ctx) || fireJoins(ctx);
}

/** One at a time: each changes what the others may still expect. */
function fireJoins(ctx: StepContext): boolean {
  const waiting: ElementInstance[] = [];
  for (const element of Object.values(ctx.state.elements)) {
    if (!element.waiting && !element.reset) continue;
    const { kind } = ctx.nodeOf(element);
    if (kind === 'inclusiveGateway') waiting.push(element);
    if (kind === 'inclusiveGateway' && fireInclusiveGateway(ctx, element)) return true;
    if (kind === 'complexGateway' && fireComplexGateway(ctx, element)) return true;
  }
  return breakCircle(ctx, waiting);
}

/** Joins that wait for each other and nothing else would wait for ever: the oldest goes first. */
function breakCircle(ctx: StepContext, waiting: ElementInstance[]): boolean {
  for (const element of waiting) {
    const others = ctx.childrenOf(element.parent);
    if (others.every((other) => other.waiting && JOINS.has(ctx.nodeOf(other).kind) && ctx.incidentsOf(other.key).length === 0)) {
      fireJoin(ctx, element);
      return true;
    }
  }
  return false;
}
