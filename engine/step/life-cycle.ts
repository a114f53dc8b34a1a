/** The life of an element instance: a token arrives, the element begins, completes or is terminated, tokens leave. */
import type { GraphNode } from '../model/graph.ts';
import type { JsonObject } from '../model/json.ts';
import type { Result } from '../model/result.ts';
import type { ElementInstance } from '../model/state.ts';
import { afterAdHocActivity } from './ad-hoc.ts';
import { compensationDone, recordCompensable, runNextCompensation } from './compensation.ts';
import { fireCondition } from './conditions.ts';
import { MAX_OPERATIONS, type Operation, type StepContext } from './context.ts';
import { selectFlows } from './flows.ts';
import { raiseIncident, resolveIncidentsOf, type Trouble } from './incidents.ts';
import { beginLoop, isBody, isInstance, loopInstanceDone } from './loops.ts';
import { closeEventSubProcesses, isCompleting } from './scopes.ts';
import { recordDone } from '../task-life/done.ts';
import { settle } from './settle.ts';
import { subscribeAll, unsubscribeAll } from './subscriptions.ts';
import { armContinuation } from './timers.ts';
import { evaluateMappings, propagate, setLocal } from './variables.ts';

/** Suffix of the body of a loop or multi-instance activity in events, as existing clients know it. */
export const BODY_SUFFIX = '#multiInstanceBody';

/** Runs until every token waits: joins that no further token can reach have fired, conditions that hold have triggered. */
export function runToQuiescence(ctx: StepContext): void {
  do {
    for (let operation = ctx.take(); operation; operation = ctx.take()) {
      ctx.operations++;
      perform(ctx, operation);
    }
  } while (settle(ctx));
}

function perform(ctx: StepContext, operation: Operation): void {
  switch (operation.op) {
    case 'activate':
      return activate(ctx, operation);
    case 'begin':
      return ctx.element(operation.element) && begin(ctx, operation.element);
    case 'complete':
      return complete(ctx, operation.element);
    case 'completeBody':
      return completeBody(ctx, operation.element);
    case 'condition':
      return fireCondition(ctx, operation.subscription);
    case 'compensate':
      return runNextCompensation(ctx, operation.runner);
    case 'scopeEmptied':
      return scopeEmptied(ctx, operation.scope);
  }
}

function activate(ctx: StepContext, { node: index, parent, via }: Extract<Operation, { op: 'activate' }>): void {
  if (!ctx.element(parent)) return; // the scope was terminated while the token was on its way
  const element = enter(ctx, index, parent, via === undefined ? {} : { via });
  if (ctx.operations > MAX_OPERATIONS) {
    raiseIncident(ctx, element, {
      type: 'limit',
      retry: 'activate',
      message: `more than ${MAX_OPERATIONS} operations in one step: a loop without a wait state?`,
    });
    return;
  }
  if (collectTokens(ctx, element)) begin(ctx, element);
}

/** A token is at the element now: it shows in the diagram and sets the state of the case. Returns the key. */
export function enter(ctx: StepContext, index: number, parent: number, fields: Partial<ElementInstance> = {}): number {
  const node = ctx.node(index);
  const element = ctx.addElement(index, parent);
  Object.assign(element, fields);
  if (node.loop && !isInstance(element)) element.loop ??= { total: null, next: 0, completed: 0 };
  ctx.emit({ type: 'element.activated', key: element.key, ...described(element, node), name: node.name ?? null, parent });
  // A handler of compensation begins with the variables of what it undoes; before version 3 nobody was told of them.
  if (ctx.state.engine >= 3 && fields.vars && Object.keys(fields.vars).length > 0) ctx.emit({ type: 'variables.set', element: element.key, variables: fields.vars });
  const caseState = node.properties?.['caseState'];
  if (caseState !== undefined && !isInstance(element)) setCaseState(ctx, caseState, node.id);
  return element.key;
}

/** Suffix of a signature added to a user task in events. */
export const SIGNER_SUFFIX = '#addedSigner';

/** Id and kind as events tell them; the body of a loop is told apart from its instances, an added signature from its task. */
export function described(element: ElementInstance, node: GraphNode): { element: string; kind: string } {
  if (element.signer) return { element: node.id + SIGNER_SUFFIX, kind: 'addedSigner' };
  return isBody(element) ? { element: node.id + BODY_SUFFIX, kind: 'multiInstanceBody' } : { element: node.id, kind: node.kind };
}

/** `startQuantity` (BPMN 2.0.2 section 13.3.2): tokens gather, the last one that is needed begins for all. */
function collectTokens(ctx: StepContext, key: number): boolean {
  const element = ctx.edit(key);
  const needed = ctx.nodeOf(element).startQuantity ?? 1;
  if (needed === 1) return true;
  element.waiting = true;
  const gathered = ctx.childrenOf(element.parent).filter((other) => other.node === element.node && other.waiting);
  if (gathered.length < needed) return false;
  delete element.waiting;
  for (const other of gathered) {
    if (other.key !== key) consume(ctx, other.key);
  }
  return true;
}

/** A token that is used up where it waits. */
export function consume(ctx: StepContext, key: number): void {
  const element = ctx.element(key);
  if (!element) return;
  ctx.removeElement(key);
  ctx.emit({ type: 'element.completed', key, ...described(element, ctx.nodeOf(element)) });
  releaseChild(ctx, element.parent);
}

export function setCaseState(ctx: StepContext, to: string, element: string): void {
  const from = ctx.state.caseState;
  if (from === to) return;
  ctx.state.caseState = to;
  ctx.emit({ type: 'case.state', from, to, element });
}

/** Starts the element, or, with `asyncBefore`, leaves that to a job. Also the retry of an incident that came of it. */
export function begin(ctx: StepContext, key: number): void {
  if (isAsync(ctx, ctx.edit(key), 'asyncBefore')) armContinuation(ctx, key, 'before');
  else beginNow(ctx, key);
}

/** The attributes of a multi-instance activity mean all instances together, those of its loop characteristics each of them. */
function isAsync(ctx: StepContext, element: ElementInstance, when: 'asyncBefore' | 'asyncAfter'): boolean {
  const node = ctx.nodeOf(element);
  return (isInstance(element) ? node.loop?.type === 'multi' && node.loop[when] : node[when]) === true;
}

/** Input mappings, boundary events, then the element's own behaviour. */
export function beginNow(ctx: StepContext, key: number): void {
  const trouble = tryBegin(ctx, key);
  if (trouble.ok) return;
  unsubscribeAll(ctx, key);
  raiseIncident(ctx, key, trouble.error);
}

function tryBegin(ctx: StepContext, key: number): Result<void, Trouble> {
  const element = ctx.edit(key);
  const node = ctx.nodeOf(element);
  const body = isBody(element);
  if (node.input && !body) {
    const values = evaluateMappings(ctx, key, node.input);
    if (!values.ok) return troubled('expression', `input ${values.error}`);
    setLocal(ctx, key, values.value);
  }
  if (node.boundary && !isInstance(element)) {
    const armed = subscribeAll(ctx, key, node.boundary.map((index) => ctx.node(index)));
    if (!armed.ok) return troubled('expression', armed.error);
  }
  return body ? beginLoop(ctx, key, node) : ctx.processors[node.kind].activate(ctx, key, node);
}

export const troubled = (type: Trouble['type'], message: string, retry: Trouble['retry'] = 'activate'): Result<never, Trouble> => ({
  ok: false,
  error: { type, message, retry },
});

/** Output mappings, then the token moves on; with `asyncAfter` a job moves it. */
export function complete(ctx: StepContext, key: number): void {
  const element = ctx.element(key);
  if (!element) return;
  const node = ctx.nodeOf(element);
  if (node.output && !isBody(element)) {
    const values = evaluateMappings(ctx, key, node.output);
    if (!values.ok) return raiseIncident(ctx, key, { type: 'expression', retry: 'complete', message: `output ${values.error}` });
    propagate(ctx, element.parent === 0 ? key : element.parent, values.value);
  }
  moveOn(ctx, element);
}

/** With `asyncAfter` what listened for the element stops, and a job goes on. */
function moveOn(ctx: StepContext, element: ElementInstance): void {
  if (!isAsync(ctx, element, 'asyncAfter')) return completeNow(ctx, element.key);
  unsubscribeAll(ctx, element.key);
  armContinuation(ctx, element.key, 'after');
}

function completeBody(ctx: StepContext, key: number): void {
  const body = ctx.element(key);
  if (body) moveOn(ctx, body);
}

/** Chooses the outgoing flows and leaves by them. */
export function completeNow(ctx: StepContext, key: number): void {
  const element = ctx.element(key);
  if (!element) return;
  const node = ctx.nodeOf(element);
  if (isInstance(element) || element.runner !== undefined) return leave(ctx, key, []);
  const flows = (ctx.processors[node.kind].selectFlows ?? selectFlows)(ctx, key, node);
  if (!flows.ok) return raiseIncident(ctx, key, flows.error);
  leave(ctx, key, flows.value);
}

/** Removes the element and sends tokens along the flows given. */
export function leave(ctx: StepContext, key: number, flows: number[]): void {
  const element = ctx.element(key);
  if (!element) return;
  const node = ctx.nodeOf(element);
  unsubscribeAll(ctx, key);
  resolveIncidentsOf(ctx, key);
  const remove = (): void => {
    ctx.removeElement(key);
    ctx.emit({ type: 'element.completed', key, ...described(element, node) });
  };
  if (isInstance(element) && element.runner === undefined) return loopInstanceDone(ctx, element, node, remove);
  recordCompensable(ctx, element, node);
  recordDone(ctx, element, node);
  remove();
  for (const index of flows) takeFlow(ctx, index, element.parent, node.completionQuantity ?? 1);
  if (element.runner !== undefined) compensationDone(ctx, element.runner);
  afterAdHocActivity(ctx, element.parent);
  releaseChild(ctx, element.parent);
}

/** A token on its way to an element that no flow leads to: a link target, an activity chosen by hand. */
export function takeArrival(ctx: StepContext, node: number, parent: number): void {
  ctx.edit(parent).children++;
  ctx.schedule({ op: 'activate', node, parent });
}

export function takeFlow(ctx: StepContext, index: number, parent: number, quantity = 1): void {
  const flow = ctx.graph.flows[index];
  if (flow === undefined) throw new Error(`graph has no flow ${index}`);
  ctx.emit({ type: 'flow.taken', flow: flow.id });
  ctx.edit(parent).children += quantity;
  for (let i = 0; i < quantity; i++) ctx.schedule({ op: 'activate', node: flow.target, parent, via: index });
}

/** One token less in the scope; the last one gone completes it. */
export function releaseChild(ctx: StepContext, scope: number): void {
  if (!ctx.element(scope)) return;
  const parent = ctx.edit(scope);
  parent.children--;
  if (parent.children === 0) ctx.schedule({ op: 'scopeEmptied', scope });
  else if (isCompleting(ctx, scope)) {
    closeEventSubProcesses(ctx, scope);
    parent.interrupted = true;
  }
}

function scopeEmptied(ctx: StepContext, scope: number): void {
  const element = ctx.element(scope);
  if (!element || element.children > 0 || isBody(element)) return;
  if (element.parent === 0) endInstance(ctx, scope);
  else if (element.reopened) {
    if (!element.compensating) leave(ctx, scope, []);
  } else if (ctx.nodeOf(element).kind !== 'adHocSubProcess') complete(ctx, scope);
}

function endInstance(ctx: StepContext, root: number): void {
  leave(ctx, root, []);
  ctx.state.status = 'completed';
  ctx.emit({ type: 'instance.completed', caseState: ctx.state.caseState, ...(ctx.state.called && { called: true as const }) });
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
  ctx.emit({ type: 'element.terminated', key, ...described(element, node) });
  if (ctx.element(element.parent)) ctx.edit(element.parent).children--;
  if (element.runner !== undefined) compensationDone(ctx, element.runner);
}

export function terminateChildren(ctx: StepContext, scope: number, except?: number): void {
  for (const child of ctx.childrenOf(scope).reverse()) {
    if (child.key !== except) terminate(ctx, child.key);
  }
}

/** Terminates everything; used by cancellation from outside. */
export function terminateInstance(ctx: StepContext, root: number, reason: string): void {
  terminate(ctx, root);
  ctx.state.status = 'terminated';
  ctx.emit({ type: 'instance.terminated', caseState: ctx.state.caseState, reason, ...(ctx.state.called && { called: true as const }) });
}

/** Puts a token on an event that has just happened; its payload becomes variables. */
export function enterTriggered(ctx: StepContext, node: GraphNode, parent: number, payload: JsonObject): void {
  ctx.edit(parent).children++;
  const key = enter(ctx, node.index, parent);
  deliverResult(ctx, key, payload);
  if (node.asyncBefore && (node.kind === 'boundaryEvent' || node.kind === 'startEvent')) begin(ctx, key);
  else ctx.schedule({ op: 'complete', element: key });
}

/** Values an element receives from outside: local when output mappings pick from them, else propagated. */
export function deliverResult(ctx: StepContext, key: number, values: JsonObject): void {
  if (Object.keys(values).length === 0) return;
  const element = ctx.element(key);
  if (!element) return;
  if (ctx.nodeOf(element).output) setLocal(ctx, key, values);
  else propagate(ctx, key, values);
}
