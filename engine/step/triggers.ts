/** What happens when an event somebody listens for occurs. */
import type { GraphNode } from '../model/graph.ts';
import type { JsonObject } from '../model/json.ts';
import type { Subscription } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { flowOf } from './flows.ts';
import { closeEventSubProcesses, deliverResult, enter, enterTriggered, interruptScope, leave, terminate } from './life-cycle.ts';
import { rearm } from './timers.ts';

/** A timer that is due: fires, and a cycle is armed again unless firing ended whatever it belongs to. */
export function fireTimer(ctx: StepContext, timer: Extract<Subscription, { kind: 'timer' }>): void {
  delete ctx.state.subscriptions[timer.key];
  ctx.emit({ type: 'timer.fired', key: timer.key, element: ctx.node(timer.node).id });
  const repeats = staysOpen(ctx.node(timer.node));
  trigger(ctx, timer, {});
  if (repeats && ctx.element(timer.element)) rearm(ctx, timer);
}

export function correlate(ctx: StepContext, subscription: Extract<Subscription, { kind: 'message' }>, messageId: string, payload: JsonObject): void {
  const element = ctx.node(subscription.node).id;
  ctx.emit({ type: 'message.correlated', key: subscription.key, element, name: subscription.name, messageId });
  trigger(ctx, subscription, payload);
}

/** Non-interrupting boundary events and event sub-processes may happen again. */
function staysOpen(node: GraphNode): boolean {
  return node.interrupting === false;
}

function trigger(ctx: StepContext, subscription: Subscription, payload: JsonObject): void {
  const listener = ctx.element(subscription.element);
  if (!listener) return;
  const event = ctx.node(subscription.node);
  if (event.kind === 'boundaryEvent') fireBoundary(ctx, listener.key, event, payload);
  else if (event.kind === 'startEvent') startEventSubProcess(ctx, listener.key, event, payload);
  else if (ctx.nodeOf(listener).kind === 'eventBasedGateway') takeEvent(ctx, listener.key, event, payload);
  else {
    deliverResult(ctx, listener.key, payload);
    ctx.schedule({ op: 'complete', element: listener.key });
  }
}

export function fireBoundary(ctx: StepContext, host: number, event: GraphNode, payload: JsonObject): void {
  const element = ctx.element(host);
  if (!element) return;
  if (event.interrupting) terminate(ctx, host);
  enterTriggered(ctx, event, element.parent, payload);
}

/** BPMN 2.0.2 section 13.5.4: an interrupting one replaces what runs in the scope, a non-interrupting one runs beside it. */
export function startEventSubProcess(ctx: StepContext, scope: number, start: GraphNode, payload: JsonObject): void {
  if (start.interrupting) {
    interruptScope(ctx, scope);
    closeEventSubProcesses(ctx, scope);
    ctx.edit(scope).interrupted = true;
  }
  ctx.edit(scope).children++;
  const inner = enter(ctx, start.scope, scope);
  enterTriggered(ctx, start, inner, payload);
}

/** The first event decides; the other events of the gateway are forgotten. */
function takeEvent(ctx: StepContext, gateway: number, event: GraphNode, payload: JsonObject): void {
  const element = ctx.element(gateway);
  if (!element) return;
  const flow = ctx.nodeOf(element).outgoing.map((index) => flowOf(ctx, index)).find((candidate) => candidate.target === event.index);
  if (flow) ctx.emit({ type: 'flow.taken', flow: flow.id });
  enterTriggered(ctx, event, element.parent, payload);
  leave(ctx, gateway, []);
}
