/** The life of an element instance: a token arrives, the element begins, completes or is terminated, tokens leave. */
import type { GraphNode } from '../model/graph.ts';
import type { JsonObject } from '../model/json.ts';
import { ok, type Result } from '../model/result.ts';
import { MAX_OPERATIONS, type Operation, type StepContext } from './context.ts';
import { selectFlows } from './flows.ts';
import { raiseIncident, resolveIncidentsOf, type Trouble } from './incidents.ts';
import { subscribeAll, unsubscribe, unsubscribeAll } from './subscriptions.ts';
import { evaluateMappings, propagate, setLocal } from './variables.ts';

/** Runs until every token waits. */
export function runToQuiescence(ctx: StepContext): void {
  for (let operation = ctx.take(); operation; operation = ctx.take()) {
    ctx.operations++;
    perform(ctx, operation);
  }
}

function perform(ctx: StepContext, operation: Operation): void {
  switch (operation.op) {
    case 'activate':
      return activate(ctx, operation);
    case 'complete':
      return complete(ctx, operation.element);
    case 'scopeEmptied':
      return scopeEmptied(ctx, operation.scope);
  }
}

function activate(ctx: StepContext, { node: index, parent, via }: Extract<Operation, { op: 'activate' }>): void {
  if (!ctx.element(parent)) return; // the scope was terminated while the token was on its way
  const element = enter(ctx, index, parent, via);
  if (ctx.operations > MAX_OPERATIONS) {
    raiseIncident(ctx, element, {
      type: 'limit',
      retry: 'activate',
      message: `more than ${MAX_OPERATIONS} operations in one step: a loop without a wait state?`,
    });
    return;
  }
  begin(ctx, element);
}

/** A token is at the element now: it shows in the diagram and sets the state of the case. Returns the key. */
export function enter(ctx: StepContext, index: number, parent: number, via?: number): number {
  const node = ctx.node(index);
  const element = ctx.addElement(index, parent);
  if (via !== undefined) element.via = via;
  ctx.emit({ type: 'element.activated', key: element.key, element: node.id, kind: node.kind, name: node.name ?? null, parent });
  const caseState = node.properties?.['caseState'];
  if (caseState !== undefined) setCaseState(ctx, caseState, node.id);
  return element.key;
}

export function setCaseState(ctx: StepContext, to: string, element: string): void {
  const from = ctx.state.caseState;
  if (from === to) return;
  ctx.state.caseState = to;
  ctx.emit({ type: 'case.state', from, to, element });
}

/** Input mappings, boundary events, then the element's own behaviour. Also the retry of an incident that came of it. */
export function begin(ctx: StepContext, key: number): void {
  const trouble = tryBegin(ctx, key);
  if (trouble.ok) return;
  unsubscribeAll(ctx, key);
  raiseIncident(ctx, key, trouble.error);
}

function tryBegin(ctx: StepContext, key: number): Result<void, Trouble> {
  const node = ctx.node(ctx.edit(key).node);
  if (node.input) {
    const values = evaluateMappings(ctx, key, node.input);
    if (!values.ok) return troubled('expression', `input ${values.error}`);
    setLocal(ctx, key, values.value);
  }
  if (node.boundary) {
    const armed = subscribeAll(ctx, key, node.boundary.map((index) => ctx.node(index)));
    if (!armed.ok) return troubled('expression', armed.error);
  }
  return ctx.processors[node.kind].activate(ctx, key, node);
}

const troubled = (type: Trouble['type'], message: string): Result<void, Trouble> => ({ ok: false, error: { type, message, retry: 'activate' } });

/** Output mappings, choice of the outgoing flows, then the token moves on. */
export function complete(ctx: StepContext, key: number): void {
  const element = ctx.element(key);
  if (!element) return;
  const node = ctx.nodeOf(element);
  if (node.output) {
    const values = evaluateMappings(ctx, key, node.output);
    if (!values.ok) return raiseIncident(ctx, key, { type: 'expression', retry: 'complete', message: `output ${values.error}` });
    propagate(ctx, element.parent === 0 ? key : element.parent, values.value);
  }
  const flows = (ctx.processors[node.kind].selectFlows ?? selectFlows)(ctx, key, node);
  if (!flows.ok) return raiseIncident(ctx, key, flows.error);
  leave(ctx, key, flows.value);
}

/** Removes the element and sends one token along each flow given. */
export function leave(ctx: StepContext, key: number, flows: number[]): void {
  const element = ctx.element(key);
  if (!element) return;
  const node = ctx.nodeOf(element);
  unsubscribeAll(ctx, key);
  resolveIncidentsOf(ctx, key);
  ctx.removeElement(key);
  ctx.emit({ type: 'element.completed', key, element: node.id, kind: node.kind });
  for (const index of flows) takeFlow(ctx, index, element.parent);
  releaseChild(ctx, element.parent);
}

function takeFlow(ctx: StepContext, index: number, parent: number): void {
  const flow = ctx.graph.flows[index];
  if (flow === undefined) throw new Error(`graph has no flow ${index}`);
  ctx.emit({ type: 'flow.taken', flow: flow.id });
  ctx.edit(parent).children++;
  ctx.schedule({ op: 'activate', node: flow.target, parent, via: index });
}

function releaseChild(ctx: StepContext, scope: number): void {
  if (!ctx.element(scope)) return;
  const parent = ctx.edit(scope);
  parent.children--;
  if (parent.children === 0) ctx.schedule({ op: 'scopeEmptied', scope });
}

function scopeEmptied(ctx: StepContext, scope: number): void {
  const element = ctx.element(scope);
  if (!element || element.children > 0) return;
  if (element.parent === 0) endInstance(ctx, scope);
  else complete(ctx, scope);
}

function endInstance(ctx: StepContext, root: number): void {
  leave(ctx, root, []);
  ctx.state.status = 'completed';
  ctx.emit({ type: 'instance.completed', caseState: ctx.state.caseState });
}

/** Ends an element and all inside it from outside. The scope keeps its other tokens. */
export function terminate(ctx: StepContext, key: number): void {
  const element = ctx.element(key);
  if (!element) return;
  terminateChildren(ctx, key);
  const node = ctx.nodeOf(element);
  unsubscribeAll(ctx, key);
  ctx.processors[node.kind].terminate?.(ctx, key, node);
  resolveIncidentsOf(ctx, key);
  ctx.removeElement(key);
  ctx.emit({ type: 'element.terminated', key, element: node.id, kind: node.kind });
  if (ctx.element(element.parent)) ctx.edit(element.parent).children--;
}

export function terminateChildren(ctx: StepContext, scope: number): void {
  for (const child of ctx.childrenOf(scope).reverse()) terminate(ctx, child.key);
}

/** Interrupts what runs in a scope, tokens on their way included; the scope itself lives on. */
export function interruptScope(ctx: StepContext, scope: number): void {
  terminateChildren(ctx, scope);
  ctx.edit(scope).children -= ctx.discardArrivals(scope);
}

/** Terminates everything; used by cancellation from outside. */
export function terminateInstance(ctx: StepContext, root: number, reason: string): void {
  terminate(ctx, root);
  ctx.state.status = 'terminated';
  ctx.emit({ type: 'instance.terminated', caseState: ctx.state.caseState, reason });
}

/** Puts a token on an event that has just happened; its payload becomes variables. */
export function enterTriggered(ctx: StepContext, node: GraphNode, parent: number, payload: JsonObject): void {
  ctx.edit(parent).children++;
  const key = enter(ctx, node.index, parent);
  deliverResult(ctx, key, payload);
  ctx.schedule({ op: 'complete', element: key });
}

/** Values an element receives from outside: local when output mappings pick from them, else propagated. */
export function deliverResult(ctx: StepContext, key: number, values: JsonObject): void {
  if (Object.keys(values).length === 0) return;
  const element = ctx.element(key);
  if (!element) return;
  if (ctx.nodeOf(element).output) setLocal(ctx, key, values);
  else propagate(ctx, key, values);
}

/** Event sub-processes of a scope stop listening; boundary events of the same element go on. */
export function closeEventSubProcesses(ctx: StepContext, scope: number): void {
  for (const subscription of ctx.subscriptionsOf(scope)) {
    if (ctx.node(subscription.node).kind === 'startEvent') unsubscribe(ctx, subscription);
  }
}

/** Opens a scope: its event sub-processes listen, then its start events fire. */
export function openScope(ctx: StepContext, scope: number, node: GraphNode, starts: number[]): Result<void, Trouble> {
  const triggers = (node.eventSubProcesses ?? []).map((index) => ctx.node(ctx.node(index).trigger as number));
  const armed = subscribeAll(ctx, scope, triggers);
  if (!armed.ok) return troubled('expression', armed.error);
  ctx.edit(scope).children += starts.length;
  for (const start of starts) ctx.schedule({ op: 'activate', node: start, parent: scope });
  if (starts.length === 0) ctx.schedule({ op: 'scopeEmptied', scope });
  return ok(undefined);
}
