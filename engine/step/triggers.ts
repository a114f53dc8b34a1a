/** What happens when an event somebody listens for occurs. */
import type { GraphNode } from '../model/graph.ts';
import type { JsonObject } from '../model/json.ts';
import type { Subscription } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { flowOf } from './flows.ts';
import { beginNow, completeNow, deliverResult, enterTriggered, leave, terminate } from './life-cycle.ts';
import { closeEventSubProcesses, interruptScope, openEventSubProcess } from './scopes.ts';
import { subscribe, unsubscribe } from './subscriptions.ts';
import { rearm } from './timers.ts';

type TimerSubscription = Extract<Subscription, { kind: 'timer' }>;

/** A timer that is due: fires, and a cycle is armed again unless firing ended whatever it belongs to. */
export function fireTimer(ctx: StepContext, timer: TimerSubscription): void {
  delete ctx.state.subscriptions[timer.key];
  ctx.emit({ type: 'timer.fired', key: timer.key, element: ctx.node(timer.node).id });
  if (timer.continuation) return timer.continuation === 'before' ? beginNow(ctx, timer.element) : completeNow(ctx, timer.element);
  fire(ctx, timer, {});
  const event = ctx.node(timer.node);
  // A parallel multiple event arms its timer again itself, when all of its triggers have occurred.
  const waitsForOthers = event.event?.type === 'multiple' && event.event.parallel;
  if (event.interrupting === false && !waitsForOthers && ctx.element(timer.element)) rearm(ctx, timer);
}

export function correlate(ctx: StepContext, subscription: Extract<Subscription, { kind: 'message' }>, messageId: string, payload: JsonObject): void {
  const element = ctx.node(subscription.node).id;
  ctx.emit({ type: 'message.correlated', key: subscription.key, element, name: subscription.name, messageId });
  fire(ctx, subscription, payload);
}

/** Every listener of this instance, those that are there when the signal is received. */
export function receiveSignal(ctx: StepContext, name: string, payload: JsonObject, only?: number): void {
  for (const subscription of Object.values(ctx.state.subscriptions)) {
    if (subscription.kind !== 'signal' || subscription.name !== name || !ctx.state.subscriptions[subscription.key]) continue;
    if (only !== undefined && subscription.key !== only) continue;
    ctx.emit({ type: 'signal.received', key: subscription.key, element: ctx.node(subscription.node).id, name });
    fire(ctx, subscription, payload);
  }
}

/** One trigger has occurred; a parallel multiple event waits for the others. */
export function fire(ctx: StepContext, subscription: Subscription, payload: JsonObject): void {
  const listener = ctx.element(subscription.element);
  if (!listener) return;
  const event = ctx.node(subscription.node);
  if (event.event?.type === 'multiple' && event.event.parallel) {
    if (!allOccurred(ctx, subscription, event, event.event.triggers.length)) return deliverResult(ctx, listener.key, payload);
  }
  if (event.kind === 'boundaryEvent') fireBoundary(ctx, listener.key, event, payload);
  else if (event.kind === 'startEvent') startEventSubProcess(ctx, listener.key, event, payload);
  else if (ctx.nodeOf(listener).kind === 'eventBasedGateway') takeEvent(ctx, listener.key, event, payload);
  else {
    deliverResult(ctx, listener.key, payload);
    ctx.schedule({ op: 'complete', element: listener.key });
  }
}

/** Remembers the trigger, stops listening for it; when all have occurred, listens anew if the event may happen again. */
function allOccurred(ctx: StepContext, subscription: Subscription, event: GraphNode, needed: number): boolean {
  const listener = ctx.edit(subscription.element);
  const seen = new Set([...(listener.occurred?.[event.index] ?? []), subscription.trigger ?? 0]);
  if (ctx.state.subscriptions[subscription.key]) unsubscribe(ctx, subscription);
  const { [event.index]: _, ...others } = listener.occurred ?? {};
  if (seen.size < needed) {
    listener.occurred = { ...others, [event.index]: [...seen] };
    return false;
  }
  listener.occurred = others;
  if (event.interrupting === false) subscribe(ctx, listener.key, event, true);
  return true;
}

export function fireBoundary(ctx: StepContext, host: number, event: GraphNode, payload: JsonObject): void {
  const element = ctx.element(host);
  if (!element) return;
  if (event.interrupting !== false) terminate(ctx, host);
  enterTriggered(ctx, event, element.parent, payload);
}

/** BPMN 2.0.2 section 13.5.4: an interrupting one replaces what runs in the scope, a non-interrupting one runs beside it. */
export function startEventSubProcess(ctx: StepContext, scope: number, start: GraphNode, payload: JsonObject): void {
  if (start.interrupting !== false) {
    interruptScope(ctx, scope);
    closeEventSubProcesses(ctx, scope);
    ctx.edit(scope).interrupted = true;
  }
  const inner = openEventSubProcess(ctx, start.scope, scope);
  enterTriggered(ctx, start, inner, payload);
}

/** The first event decides; the other events of the gateway are forgotten. One that starts an instance may wait for all of them. */
function takeEvent(ctx: StepContext, gateway: number, event: GraphNode, payload: JsonObject): void {
  const element = ctx.element(gateway);
  if (!element) return;
  const node = ctx.nodeOf(element);
  const flow = node.outgoing.map((index) => flowOf(ctx, index)).find((candidate) => candidate.target === event.index);
  if (flow) ctx.emit({ type: 'flow.taken', flow: flow.id });
  enterTriggered(ctx, event, element.parent, payload);
  for (const subscription of ctx.subscriptionsOf(gateway)) {
    if (node.eventGatewayType !== 'Parallel' || subscription.node === event.index) unsubscribe(ctx, subscription);
  }
  if (ctx.subscriptionsOf(gateway).length === 0) leave(ctx, gateway, []);
}
