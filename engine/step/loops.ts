/**
 * Loops and multi-instance activities (BPMN 2.0.2 sections 13.3.6 and 13.3.7). A body element holds the counters and the boundary events; the
 * instances are its children, of the same node.
 */
import type { GraphNode, MultiInstance, StandardLoop } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { ElementInstance, LoopState } from '../model/state.ts';
import { recordCompensable } from './compensation.ts';
import type { StepContext } from './context.ts';
import { raiseIncident, type Trouble } from './incidents.ts';
import { enter, terminateChildren } from './life-cycle.ts';
import { prepareThrows, throwPrepared } from './loop-throws.ts';
import { decideCountersign, goBackRejected } from './countersign.ts';
import { conditionHolds, evaluateIn, propagate, setLocal } from './variables.ts';

/** Live instances of one activity; further ones wait their turn. */
const MAX_PARALLEL = 100;
const MAX_INSTANCES = 100_000;

export const isBody = (element: Readonly<ElementInstance>): boolean => element.loop !== undefined;
export const isInstance = (element: Readonly<ElementInstance>): boolean => element.index !== undefined;

export function beginLoop(ctx: StepContext, key: number, node: GraphNode): Result<void, Trouble> {
  const loop = node.loop;
  if (loop === undefined) throw new Error(`${node.id} does not loop`);
  const started = loop.type === 'standard' ? beginStandard(ctx, key, loop) : beginMulti(ctx, key, loop);
  return started.ok ? started : err({ type: 'expression', retry: 'activate', message: `${node.id}: ${started.error}` });
}

function beginStandard(ctx: StepContext, key: number, loop: StandardLoop): Result<void> {
  ctx.edit(key).loop = { total: loop.maximum ?? null, next: 0, completed: 0 };
  setLocal(ctx, key, { loopCounter: 0 });
  if (loop.testBefore) {
    const again = repeats(ctx, key, loop);
    if (!again.ok) return again;
    if (!again.value) return finish(ctx, key);
  }
  startInstance(ctx, key);
  return ok(undefined);
}

function beginMulti(ctx: StepContext, key: number, loop: MultiInstance): Result<void> {
  const items = readItems(ctx, key, loop);
  if (!items.ok) return items;
  const state: LoopState = { total: items.value.total, next: 0, completed: 0, outputs: {}, ...(items.value.items && { items: items.value.items }) };
  ctx.edit(key).loop = state;
  setLocal(ctx, key, counters(state, 0));
  if (state.total === 0) return ctx.nodeOf(ctx.edit(key)).userTask?.countersign ? err('a countersignature needs somebody to sign') : finish(ctx, key);
  const first = loop.sequential ? 1 : Math.min(items.value.total, MAX_PARALLEL);
  for (let i = 0; i < first; i++) startInstance(ctx, key);
  return ok(undefined);
}

function readItems(ctx: StepContext, key: number, loop: MultiInstance): Result<{ total: number; items?: Json[] }> {
  if (loop.collection) {
    const list = evaluateIn(ctx, key, loop.collection);
    if (!list.ok) return list;
    if (!Array.isArray(list.value)) return err('the collection is not a list');
    return list.value.length > MAX_INSTANCES ? err(`more than ${MAX_INSTANCES} instances`) : ok({ total: list.value.length, items: list.value });
  }
  const count = loop.cardinality ? evaluateIn(ctx, key, loop.cardinality) : err('neither collection nor cardinality');
  if (!count.ok) return count;
  const total = typeof count.value === 'string' ? Number(count.value) : count.value;
  if (typeof total !== 'number' || !Number.isInteger(total) || total < 0) return err(`cardinality ${JSON.stringify(count.value)} is not a natural number`);
  return total > MAX_INSTANCES ? err(`more than ${MAX_INSTANCES} instances`) : ok({ total });
}

/** Starts the next instance; it begins at once when it is the only thing to do, else in the order of the list. */
function startInstance(ctx: StepContext, key: number): void {
  const body = ctx.edit(key);
  const state = { ...(body.loop as LoopState) };
  const index = state.next++;
  body.loop = state;
  body.children++;
  const node = ctx.nodeOf(body);
  const vars: JsonObject = { loopCounter: index };
  const variable = node.loop?.type === 'multi' ? node.loop.elementVariable : undefined;
  if (variable !== undefined && state.items) vars[variable] = state.items[index] ?? null;
  const instance = enter(ctx, body.node, key, { index });
  setLocal(ctx, instance, vars);
  if (node.loop?.type === 'multi') setLocal(ctx, key, counters(state, body.children));
  ctx.schedule({ op: 'begin', element: instance });
}

/** An instance has completed: collect its output, then another one, or the end. */
export function loopInstanceDone(ctx: StepContext, instance: ElementInstance, node: GraphNode, remove: () => void): void {
  const body = ctx.element(instance.parent);
  if (!body?.loop) return;
  const collected = collectOutput(ctx, instance, node);
  if (!collected.ok) return raiseIncident(ctx, instance.key, { type: 'expression', retry: 'complete', message: `output of ${node.id}: ${collected.error}` });
  const loop = node.loop?.type === 'multi' ? node.loop : undefined;
  const votes = node.userTask?.countersign && { votes: { ...body.loop.votes, [instance.index as number]: instance.vote ?? { outcome: null } } };
  const after: LoopState = { ...(ctx.element(body.key)?.loop as LoopState), completed: body.loop.completed + 1, ...votes };
  const throws = loop?.throws ? prepareThrows(ctx, instance, node, loop.throws, counters(after, body.children - 1)) : ok([]);
  if (!throws.ok) return raiseIncident(ctx, instance.key, { type: 'expression', retry: 'leave', message: `${node.id}: ${throws.error}` });
  recordCompensable(ctx, instance, node);
  remove();
  const edited = ctx.edit(body.key);
  edited.children--;
  edited.loop = after;
  if (loop && !loop.throws) setLocal(ctx, body.key, counters(after, edited.children));
  if (throwPrepared(ctx, body.key, throws.value)) continueLoop(ctx, body.key, node);
}

/** Also the retry of an incident on the body. */
export function continueLoop(ctx: StepContext, key: number, node: GraphNode): void {
  const more = node.loop?.type === 'standard' ? continueStandard(ctx, key, node.loop) : continueMulti(ctx, key, node.loop as MultiInstance);
  if (!more.ok) raiseIncident(ctx, key, { type: 'expression', retry: 'loop', message: `${node.id}: ${more.error}` });
}

function continueStandard(ctx: StepContext, key: number, loop: StandardLoop): Result<void> {
  setLocal(ctx, key, { loopCounter: (ctx.element(key)?.loop as LoopState).completed });
  const again = repeats(ctx, key, loop);
  if (!again.ok) return again;
  if (!again.value) return finish(ctx, key);
  startInstance(ctx, key);
  return ok(undefined);
}

function repeats(ctx: StepContext, key: number, loop: StandardLoop): Result<boolean> {
  const { next } = ctx.element(key)?.loop as LoopState;
  if (loop.maximum !== undefined && next >= loop.maximum) return ok(false);
  return loop.condition ? conditionHolds(ctx, key, loop.condition) : ok(loop.maximum !== undefined);
}

function continueMulti(ctx: StepContext, key: number, loop: MultiInstance): Result<void> {
  const decision = decideCountersign(ctx, key);
  if (decision) {
    terminateChildren(ctx, key);
    return decision.then === 'return' ? ok(goBackRejected(ctx, key, decision.to)) : finish(ctx, key);
  }
  if (loop.completionCondition) {
    const done = conditionHolds(ctx, key, loop.completionCondition);
    if (!done.ok) return done;
    if (done.value) {
      terminateChildren(ctx, key);
      return finish(ctx, key);
    }
  }
  const body = ctx.element(key) as ElementInstance;
  const { next, total } = body.loop as LoopState;
  if (next < (total ?? 0)) startInstance(ctx, key);
  else if (body.children === 0) return finish(ctx, key);
  return ok(undefined);
}

/** One more instance of a running multi-instance activity. */
export function addInstance(ctx: StepContext, key: number, item: Json): void {
  const body = ctx.edit(key);
  const state = body.loop as LoopState;
  const total = (state.total ?? 0) + 1;
  body.loop = { ...state, total, ...(state.items && { items: [...state.items, item] }) };
  const loop = ctx.nodeOf(body).loop;
  if (loop?.type === 'multi' && !loop.sequential && body.children < MAX_PARALLEL) startInstance(ctx, key);
  else setLocal(ctx, key, counters(body.loop, body.children));
}

function finish(ctx: StepContext, key: number): Result<void> {
  const body = ctx.element(key) as ElementInstance;
  const loop = ctx.nodeOf(body).loop;
  if (loop?.type === 'multi' && loop.outputCollection !== undefined) {
    const outputs = body.loop?.outputs ?? {};
    const list = Array.from({ length: body.loop?.next ?? 0 }, (_, index) => outputs[index] ?? null);
    propagate(ctx, body.parent, { [loop.outputCollection]: list });
  }
  ctx.schedule({ op: 'completeBody', element: key });
  return ok(undefined);
}

function collectOutput(ctx: StepContext, instance: ElementInstance, node: GraphNode): Result<void> {
  if (node.loop?.type !== 'multi' || !node.loop.outputElement) return ok(undefined);
  const value = evaluateIn(ctx, instance.key, node.loop.outputElement);
  if (!value.ok) return value;
  const body = ctx.edit(instance.parent);
  const state = body.loop as LoopState;
  body.loop = { ...state, outputs: { ...state.outputs, [instance.index as number]: value.value } };
  return ok(undefined);
}

function counters(state: LoopState, active: number): JsonObject {
  return { nrOfInstances: state.total ?? state.next, nrOfActiveInstances: active, nrOfCompletedInstances: state.completed };
}
