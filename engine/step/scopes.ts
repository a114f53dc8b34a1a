/** Processes and sub-processes as places for tokens: opened, interrupted, completing. */
import type { GraphNode } from '../model/graph.ts';
import { ok, type Result } from '../model/result.ts';
import type { ElementInstance } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { raiseIncident, type Trouble } from './incidents.ts';
import { enter, terminateChildren, troubled } from './life-cycle.ts';
import { isBody } from './loops.ts';
import { subscribeAll, unsubscribe } from './subscriptions.ts';

/** Opens a scope: its event sub-processes listen, then its start events fire. */
export function openScope(ctx: StepContext, scope: number, node: GraphNode, starts: number[]): Result<void, Trouble> {
  const armed = listenInside(ctx, scope, node);
  if (!armed.ok) return { ok: false, error: { ...armed.error, retry: 'activate' } };
  ctx.edit(scope).children += starts.length;
  for (const start of starts) ctx.schedule({ op: 'activate', node: start, parent: scope });
  if (starts.length === 0) ctx.schedule({ op: 'scopeEmptied', scope });
  return ok(undefined);
}

/** The event sub-processes of a scope listen. */
function listenInside(ctx: StepContext, scope: number, node: GraphNode): Result<void, Trouble> {
  const triggers = (node.eventSubProcesses ?? []).map((index) => ctx.node(ctx.node(index).trigger as number));
  const armed = subscribeAll(ctx, scope, triggers);
  return armed.ok ? armed : troubled('expression', armed.error, 'none');
}

/** An event sub-process whose event has occurred; those nested in it listen from now on. */
export function openEventSubProcess(ctx: StepContext, index: number, scope: number, fields: Partial<ElementInstance> = {}): number {
  ctx.edit(scope).children++;
  const key = enter(ctx, index, scope, fields);
  const armed = listenInside(ctx, key, ctx.node(index));
  if (!armed.ok) raiseIncident(ctx, key, armed.error);
  return key;
}

/** Event sub-processes of a scope stop listening; boundary events of the same element go on. */
export function closeEventSubProcesses(ctx: StepContext, scope: number): void {
  for (const subscription of ctx.subscriptionsOf(scope)) {
    if (ctx.node(subscription.node).kind === 'startEvent') unsubscribe(ctx, subscription);
  }
}

/** Interrupts what runs in a scope, tokens on their way included; the scope itself (and the element `except`) lives on. */
export function interruptScope(ctx: StepContext, scope: number, except?: number): void {
  terminateChildren(ctx, scope, except);
  ctx.edit(scope).children -= ctx.discardArrivals(scope);
}

/** Nothing but event sub-processes is left: the scope waits for them, no new one starts (BPMN 2.0.2 section 13.5.4). */
export function isCompleting(ctx: StepContext, scope: number): boolean {
  const element = ctx.element(scope) as ElementInstance;
  const node = ctx.nodeOf(element);
  if (!node.eventSubProcesses || node.kind === 'adHocSubProcess' || isBody(element)) return false;
  return ctx.childrenOf(scope).filter((child) => ctx.nodeOf(child).kind === 'eventSubProcess').length === element.children;
}
