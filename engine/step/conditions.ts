import type { EventTrigger } from '../model/graph.ts';
import type { Subscription } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { triggerOf } from './subscriptions.ts';
import { fire } from './triggers.ts';
import { conditionHolds } from './variables.ts';

type ConditionSubscription = Extract<Subscription, { kind: 'condition' }>;
type ConditionalTrigger = Extract<EventTrigger, { type: 'conditional' }>;

/**
 * Evaluates the conditional events that can see a variable that has changed, once for all changes since the last look. Fires the first that
 * holds; true when one has. A condition that cannot be evaluated (a variable is missing) does not hold.
 */
export function evaluateConditions(ctx: StepContext): boolean {
  const { changed } = ctx;
  if (changed.length === 0) return false;
  const concerned = conditionsOf(ctx).filter((subscription) => changed.some((change) => sees(ctx, subscription, change)));
  ctx.changed = [];
  const holding = concerned.filter((subscription) => holds(ctx, subscription));
  for (const subscription of holding) {
    if (ctx.state.subscriptions[subscription.key]) fire(ctx, subscription, {});
  }
  return holding.length > 0;
}

/** Called when a conditional event starts to listen: one that holds already fires at once. */
export function fireIfTrue(ctx: StepContext, subscription: ConditionSubscription): void {
  if (holds(ctx, subscription)) ctx.schedule({ op: 'condition', subscription: subscription.key });
}

export function fireCondition(ctx: StepContext, key: number): void {
  const subscription = ctx.state.subscriptions[key];
  if (subscription?.kind === 'condition') fire(ctx, subscription, {});
}

function conditionsOf(ctx: StepContext): ConditionSubscription[] {
  return Object.values(ctx.state.subscriptions).filter((subscription) => subscription.kind === 'condition');
}

/** A listener sees the variables of its own element and of the scopes around it. */
function sees(ctx: StepContext, subscription: ConditionSubscription, change: { scope: number; name: string }): boolean {
  const { variableName } = conditional(ctx, subscription);
  if (variableName !== undefined && variableName !== change.name) return false;
  for (let element = ctx.element(subscription.element); element; element = ctx.element(element.parent)) {
    if (element.key === change.scope) return true;
  }
  return false;
}

function holds(ctx: StepContext, subscription: ConditionSubscription): boolean {
  const result = conditionHolds(ctx, subscription.element, conditional(ctx, subscription).condition);
  return result.ok && result.value;
}

const conditional = (ctx: StepContext, subscription: ConditionSubscription): ConditionalTrigger => triggerOf(ctx, subscription) as ConditionalTrigger;

