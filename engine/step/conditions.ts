import type { EventTrigger } from '../model/graph.ts';
import type { Subscription } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { triggerOf } from './subscriptions.ts';
import { fire } from './triggers.ts';
import { conditionHolds } from './variables.ts';

type ConditionSubscription = Extract<Subscription, { kind: 'condition' }>;
type ConditionalTrigger = Extract<EventTrigger, { type: 'conditional' }>;

/**
 * Evaluates the conditional events that can see a variable that has changed, once for all changes since the last look, and fires those that have
 * become true: one that was true has to become false first (BPMN 2.0.2 section 10.5.2, table 10.84). A condition that cannot be evaluated (a
 * variable is missing) does not hold. Returns whether one has fired.
 */
export function evaluateConditions(ctx: StepContext): boolean {
  const { changed } = ctx;
  if (changed.length === 0) return false;
  const concerned = conditionsOf(ctx).filter((subscription) => changed.some((change) => sees(ctx, subscription, change)));
  ctx.changed = [];
  const becameTrue = concerned.filter((subscription) => {
    const held = subscription.held === true;
    const now = holds(ctx, subscription);
    if (now !== held) remember(ctx, subscription, now);
    return now && !held;
  });
  for (const subscription of becameTrue) {
    if (ctx.state.subscriptions[subscription.key]) fire(ctx, subscription, {});
  }
  return becameTrue.length > 0;
}

/** Called when a conditional event starts to listen: one that holds already fires at once, unless it has just fired (`again`). */
export function fireIfTrue(ctx: StepContext, subscription: ConditionSubscription, again: boolean): void {
  if (!holds(ctx, subscription)) return;
  remember(ctx, subscription, true);
  if (!again) ctx.schedule({ op: 'condition', subscription: subscription.key });
}

function remember(ctx: StepContext, { held: _, ...subscription }: ConditionSubscription, held: boolean): void {
  ctx.state.subscriptions[subscription.key] = held ? { ...subscription, held } : subscription;
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

