import type { EventTrigger, GraphNode } from '../model/graph.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Subscription } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { armTimer } from './timers.ts';
import { evaluateIn } from './variables.ts';

/** Starts to listen for the event `node` on behalf of `element`: the catching element itself, a boundary's host, a scope, or an event gateway. */
export function subscribe(ctx: StepContext, element: number, node: GraphNode): Result<void> {
  const trigger = node.event;
  if (trigger?.type === 'timer') return armTimer(ctx, element, node, trigger.timer);
  if (trigger?.type === 'message') return subscribeMessage(ctx, element, node, trigger);
  return ok(undefined);
}

export function messageName(ctx: StepContext, element: number, index: number): Result<string> {
  const message = ctx.graph.messages[index];
  if (message === undefined) return err(`no message ${index}`);
  const name = evaluateIn(ctx, element, message.name);
  if (!name.ok) return name;
  return typeof name.value === 'string' && name.value !== '' ? ok(name.value) : err(`message ${message.id} has no name`);
}

/** Defaults to the business key, then the instance id, so that every subscription has a key. */
export function correlationKey(ctx: StepContext, element: number, trigger: Extract<EventTrigger, { type: 'message' }>): Result<string> {
  const expression = trigger.correlationKey ?? ctx.graph.messages[trigger.message]?.correlationKey;
  if (expression === undefined) return ok(ctx.state.businessKey ?? ctx.state.instanceId);
  const key = evaluateIn(ctx, element, expression);
  if (!key.ok) return err(`correlation key: ${key.error}`);
  return typeof key.value === 'string' || typeof key.value === 'number' ? ok(String(key.value)) : err('correlation key is not a string');
}

/** Boundary events of an activity, or event sub-processes of a scope: all or, on error, the first that cannot be armed. */
export function subscribeAll(ctx: StepContext, element: number, nodes: GraphNode[]): Result<void> {
  for (const node of nodes) {
    const result = subscribe(ctx, element, node);
    if (!result.ok) return result;
  }
  return ok(undefined);
}

export function unsubscribe(ctx: StepContext, subscription: Subscription): void {
  delete ctx.state.subscriptions[subscription.key];
  const element = ctx.node(subscription.node).id;
  if (subscription.kind === 'timer') ctx.emit({ type: 'timer.cancelled', key: subscription.key, element });
  else {
    const { key, name, correlationKey: correlation } = subscription;
    ctx.emit({ type: 'message.unsubscribed', key, element, name, correlationKey: correlation });
  }
}

export function unsubscribeAll(ctx: StepContext, element: number): void {
  for (const subscription of ctx.subscriptionsOf(element)) unsubscribe(ctx, subscription);
}

function subscribeMessage(ctx: StepContext, element: number, node: GraphNode, trigger: Extract<EventTrigger, { type: 'message' }>): Result<void> {
  const name = messageName(ctx, element, trigger.message);
  if (!name.ok) return name;
  const correlation = correlationKey(ctx, element, trigger);
  if (!correlation.ok) return correlation;
  const key = ctx.nextKey();
  ctx.state.subscriptions[key] = { key, kind: 'message', element, node: node.index, name: name.value, correlationKey: correlation.value };
  ctx.emit({ type: 'message.subscribed', key, element: node.id, name: name.value, correlationKey: correlation.value });
  return ok(undefined);
}
