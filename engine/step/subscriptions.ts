import type { EventTrigger, GraphNode } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Subscription } from '../model/state.ts';
import { fireIfTrue } from './conditions.ts';
import type { StepContext } from './context.ts';
import { armTimer } from './timers.ts';
import { evaluateIn } from './variables.ts';

/**
 * Starts to listen for the event `node` on behalf of `element`: the catching element itself, a boundary's host, a scope, or an event gateway.
 * Triggers that are thrown at somebody (error, escalation, cancel, compensation) need no subscription.
 * @param again the event has just occurred and is listened for anew
 */
export function subscribe(ctx: StepContext, element: number, node: GraphNode, again = false): Result<void> {
  const event = node.event;
  if (event?.type !== 'multiple') return event ? listen(ctx, element, node, event, undefined, again) : ok(undefined);
  for (const [index, trigger] of event.triggers.entries()) {
    const result = listen(ctx, element, node, trigger, index, again);
    if (!result.ok) return result;
  }
  return ok(undefined);
}

/** Boundary events of an activity, or event sub-processes of a scope: all or, on error, the first that cannot be armed. */
export function subscribeAll(ctx: StepContext, element: number, nodes: GraphNode[]): Result<void> {
  for (const node of nodes) {
    const result = subscribe(ctx, element, node);
    if (!result.ok) return result;
  }
  return ok(undefined);
}

/** The trigger a subscription stands for. */
export function triggerOf(ctx: StepContext, subscription: Subscription): EventTrigger {
  const event = ctx.node(subscription.node).event;
  const trigger = event?.type === 'multiple' ? event.triggers[subscription.trigger ?? 0] : event;
  if (!trigger) throw new Error(`subscription ${subscription.key} has no trigger`);
  return trigger;
}

function listen(ctx: StepContext, element: number, node: GraphNode, trigger: EventTrigger, index: number | undefined, again: boolean): Result<void> {
  switch (trigger.type) {
    case 'timer':
      return armTimer(ctx, element, node, trigger.timer, index);
    case 'message':
      return subscribeMessage(ctx, element, node, trigger, index);
    case 'signal':
      return subscribeSignal(ctx, element, node, trigger, index);
    case 'conditional':
      return subscribeCondition(ctx, element, node, index, again);
    default:
      return ok(undefined);
  }
}

const numbered = (index: number | undefined): { trigger?: number } => (index === undefined ? {} : { trigger: index });

export function messageName(ctx: StepContext, element: number, index: number): Result<string> {
  const message = ctx.graph.messages[index];
  if (message === undefined) return err(`no message ${index}`);
  return text(ctx, element, message.name, `name of message ${message.id}`);
}

/** Defaults to the business key, then the instance id, so that every subscription has a key. */
export function correlationKey(ctx: StepContext, element: number, trigger: Extract<EventTrigger, { type: 'message' }>): Result<string> {
  const expression = trigger.correlationKey ?? ctx.graph.messages[trigger.message]?.correlationKey;
  return expression === undefined ? ok(ctx.state.businessKey ?? ctx.state.instanceId) : text(ctx, element, expression, 'correlation key');
}

export function text(ctx: StepContext, element: number, expression: Parameters<typeof evaluateIn>[2], what: string): Result<string> {
  const value = evaluateIn(ctx, element, expression);
  if (!value.ok) return err(`${what}: ${value.error}`);
  const isText = (typeof value.value === 'string' && value.value !== '') || typeof value.value === 'number';
  return isText ? ok(String(value.value)) : err(`${what} is ${JSON.stringify(value.value)}, not a text`);
}

function subscribeMessage(
  ctx: StepContext, element: number, node: GraphNode, trigger: Extract<EventTrigger, { type: 'message' }>, index: number | undefined,
): Result<void> {
  const name = messageName(ctx, element, trigger.message);
  if (!name.ok) return name;
  const correlation = correlationKey(ctx, element, trigger);
  if (!correlation.ok) return correlation;
  const key = ctx.nextKey();
  ctx.state.subscriptions[key] = { key, kind: 'message', element, node: node.index, name: name.value, correlationKey: correlation.value, ...numbered(index) };
  ctx.emit({ type: 'message.subscribed', key, element: node.id, name: name.value, correlationKey: correlation.value });
  return ok(undefined);
}

function subscribeSignal(
  ctx: StepContext, element: number, node: GraphNode, trigger: Extract<EventTrigger, { type: 'signal' }>, index: number | undefined,
): Result<void> {
  const name = text(ctx, element, trigger.name, 'signal name');
  if (!name.ok) return name;
  const key = ctx.nextKey();
  ctx.state.subscriptions[key] = { key, kind: 'signal', element, node: node.index, name: name.value, ...numbered(index) };
  ctx.emit({ type: 'signal.subscribed', key, element: node.id, name: name.value });
  return ok(undefined);
}

function subscribeCondition(ctx: StepContext, element: number, node: GraphNode, index: number | undefined, again: boolean): Result<void> {
  const key = ctx.nextKey();
  const subscription = { key, kind: 'condition' as const, element, node: node.index, ...numbered(index) };
  ctx.state.subscriptions[key] = subscription;
  ctx.emit({ type: 'condition.subscribed', key, element: node.id });
  fireIfTrue(ctx, subscription, again);
  return ok(undefined);
}

export function unsubscribe(ctx: StepContext, subscription: Subscription): void {
  delete ctx.state.subscriptions[subscription.key];
  const { key } = subscription;
  const element = ctx.node(subscription.node).id;
  switch (subscription.kind) {
    case 'timer':
      return ctx.emit({ type: 'timer.cancelled', key, element });
    case 'message':
      return ctx.emit({ type: 'message.unsubscribed', key, element, name: subscription.name, correlationKey: subscription.correlationKey });
    case 'signal':
      return ctx.emit({ type: 'signal.unsubscribed', key, element, name: subscription.name });
    case 'condition':
      return ctx.emit({ type: 'condition.unsubscribed', key, element });
  }
}

export function unsubscribeAll(ctx: StepContext, element: number): void {
  for (const subscription of ctx.subscriptionsOf(element)) unsubscribe(ctx, subscription);
}
