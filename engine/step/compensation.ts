/**
 * Compensation (BPMN 2.0.2 sections 10.7 and 13.5.5): what has completed is remembered in its scope together with the data of the time, and
 * undone in reverse order of completion, one after another.
 */
import type { GraphNode, NodeKind } from '../model/graph.ts';
import type { CompensationRecord, ElementInstance } from '../model/state.ts';
import type { StepContext } from './context.ts';
import { begin, complete, enter, leave, terminate } from './life-cycle.ts';
import { interruptScope, openEventSubProcess } from './scopes.ts';
import { fireBoundary } from './triggers.ts';

const SCOPES: ReadonlySet<NodeKind> = new Set(['subProcess', 'transaction', 'adHocSubProcess', 'eventSubProcess']);

/** Called before a completed activity is removed. Instances of a loop are remembered in its body, and with it in the scope around. */
export function recordCompensable(ctx: StepContext, element: ElementInstance, node: GraphNode): void {
  if (node.forCompensation || element.runner !== undefined || !ctx.element(element.parent)) return;
  const records = element.loop ? (element.compensable ?? []) : recordOf(ctx, element, node);
  if (records.length === 0) return;
  const scope = ctx.edit(element.parent);
  scope.compensable = [...(scope.compensable ?? []), ...records];
}

function recordOf(ctx: StepContext, element: ElementInstance, node: GraphNode): CompensationRecord[] {
  const undoable = node.compensationHandler !== undefined || (SCOPES.has(node.kind) && (element.compensable !== undefined || handlerOf(ctx, node) !== undefined));
  return undoable ? [{ node: node.index, ...(element.vars && { vars: element.vars }), ...(element.compensable && { inner: element.compensable }) }] : [];
}

/** The compensation event sub-process of a scope, which undoes it as a whole. */
function handlerOf(ctx: StepContext, node: GraphNode): GraphNode | undefined {
  return (node.eventSubProcesses ?? []).map((index) => ctx.node(index)).find((handler) => ctx.node(handler.trigger as number).event?.type === 'compensation');
}

/**
 * Starts to compensate on behalf of the throwing element `key`, which waits until all is done.
 * @param activity compensates only what this activity has done; undefined: all of the scope
 */
export function compensate(ctx: StepContext, key: number, activity: number | undefined, then: 'complete' | 'leave' | 'cancel'): void {
  const scope = scopeToCompensate(ctx, key, activity);
  const records = scope === undefined ? [] : (ctx.element(scope)?.compensable ?? []);
  const taken = records.filter((record) => activity === undefined || record.node === activity);
  if (scope !== undefined && taken.length > 0) {
    const rest = records.filter((record) => !taken.includes(record));
    const edited = ctx.edit(scope);
    if (rest.length > 0) edited.compensable = rest;
    else delete edited.compensable;
  }
  ctx.edit(key).compensating = { queue: taken, then };
  ctx.schedule({ op: 'compensate', runner: key });
}

/** An event sub-process compensates the scope it belongs to; with an activity, the nearest scope that has completed it. */
function scopeToCompensate(ctx: StepContext, key: number, activity: number | undefined): number | undefined {
  for (let scope = ctx.element(ctx.element(key)?.parent ?? 0); scope; scope = ctx.element(scope.parent)) {
    if (scope.loop) continue;
    if (activity !== undefined) {
      if (scope.compensable?.some((record) => record.node === activity)) return scope.key;
    } else if (ctx.nodeOf(scope).kind !== 'eventSubProcess') return scope.key;
  }
  return undefined;
}

export function runNextCompensation(ctx: StepContext, key: number): void {
  if (!ctx.element(key)?.compensating) return;
  const runner = ctx.edit(key);
  const { queue, then } = runner.compensating as NonNullable<ElementInstance['compensating']>;
  const record = queue.at(-1);
  if (record === undefined) return finish(ctx, key, then);
  runner.compensating = { queue: queue.slice(0, -1), then };
  // Handlers of a scope that was opened again run inside it, else beside the throwing element.
  const inside = then === 'close' ? key : runner.parent;
  const node = ctx.node(record.node);
  if (node.compensationHandler !== undefined) startHandler(ctx, node.compensationHandler, record, inside, key);
  else reopen(ctx, node, record, inside, key);
}

/** The handler sees what was local to the activity when it completed: the item of an instance, its inputs. */
function startHandler(ctx: StepContext, handler: number, { vars }: CompensationRecord, scope: number, runner: number): void {
  ctx.edit(scope).children++;
  begin(ctx, enter(ctx, handler, scope, { runner, ...(vars && { vars }) }));
}

/** A completed sub-process comes back with its variables: its handler runs in it, else what was completed inside is undone. */
function reopen(ctx: StepContext, node: GraphNode, record: CompensationRecord, scope: number, runner: number): void {
  ctx.edit(scope).children++;
  const fields = { runner, reopened: true, ...(record.vars && { vars: record.vars }), ...(record.inner && { compensable: record.inner }) };
  const key = enter(ctx, node.index, scope, node.loop ? { ...fields, index: 0 } : fields);
  const handler = handlerOf(ctx, node);
  if (handler) {
    ctx.edit(key).compensating = { queue: [], then: 'close' };
    const inner = openEventSubProcess(ctx, handler.index, key, { runner: key });
    ctx.edit(inner).children++;
    ctx.schedule({ op: 'activate', node: handler.trigger as number, parent: inner });
    return;
  }
  const edited = ctx.edit(key);
  edited.compensating = { queue: edited.compensable ?? [], then: 'close' };
  delete edited.compensable;
  ctx.schedule({ op: 'compensate', runner: key });
}

/** A handler has completed: its runner goes on. */
export function compensationDone(ctx: StepContext, runner: number): void {
  ctx.schedule({ op: 'compensate', runner });
}

function finish(ctx: StepContext, key: number, then: NonNullable<ElementInstance['compensating']>['then']): void {
  const runner = ctx.edit(key);
  delete runner.compensating;
  switch (then) {
    case 'complete':
      return complete(ctx, key);
    case 'leave':
      return leave(ctx, key, []);
    case 'close':
      // What a boundary event of a handler has started may still run.
      return runner.children === 0 ? leave(ctx, key, []) : undefined;
    case 'cancel':
      return cancelTransaction(ctx, key);
  }
}

/** Transaction cancelled (BPMN 2.0.2 section 10.3.5): everything undone, it ends and leaves by its cancel boundary event. */
function cancelTransaction(ctx: StepContext, key: number): void {
  const scope = ctx.element(ctx.element(key)?.parent ?? 0);
  if (!scope) return;
  const host = scope.index === undefined ? scope : (ctx.element(scope.parent) ?? scope);
  const boundary = (ctx.nodeOf(host).boundary ?? []).map((index) => ctx.node(index)).find((node) => node.event?.type === 'cancel');
  if (boundary) return fireBoundary(ctx, host.key, boundary, {});
  interruptScope(ctx, scope.key);
  terminate(ctx, host.key);
  const parent = ctx.element(host.parent);
  if (parent && parent.children === 0) ctx.schedule({ op: 'scopeEmptied', scope: parent.key });
}
