/** Ad-hoc sub-process (BPMN 2.0.2 section 13.3.5): activities without order, until the completion condition holds. */
import type { AdHocDefinition } from '../model/graph.ts';
import { ok, type Result } from '../model/result.ts';
import type { JsonObject } from '../model/json.ts';
import type { StepContext } from './context.ts';
import { raiseIncident, type Trouble } from './incidents.ts';
import { begin, complete, enter } from './life-cycle.ts';
import { interruptScope } from './scopes.ts';
import { conditionHolds, setLocal } from './variables.ts';

export function beginAdHoc(ctx: StepContext, key: number, adHoc: AdHocDefinition): Result<void, Trouble> {
  if (!adHoc.automatic) return ok(undefined);
  if (adHoc.activities.length === 0) {
    ctx.schedule({ op: 'complete', element: key });
    return ok(undefined);
  }
  const [first, ...rest] = adHoc.activities;
  if (adHoc.ordering === 'Sequential') {
    ctx.edit(key).queue = rest;
    startActivity(ctx, key, first as number);
  } else for (const activity of adHoc.activities) startActivity(ctx, key, activity);
  return ok(undefined);
}

/** Starts one inner activity; `variables` are local to it. */
export function startActivity(ctx: StepContext, scope: number, activity: number, variables: JsonObject = {}): void {
  ctx.edit(scope).children++;
  const key = enter(ctx, activity, scope);
  setLocal(ctx, key, variables);
  begin(ctx, key);
}

/** Called when an element inside `scope` has completed and its tokens have left, before it is counted out. */
export function afterAdHocActivity(ctx: StepContext, scope: number): void {
  const element = ctx.element(scope);
  const adHoc = element && !element.loop ? ctx.nodeOf(element).adHoc : undefined;
  if (!element || !adHoc || element.compensating) return; // opened again only to be undone
  const last = element.children === 1; // the one that completes now
  if (element.ending || element.interrupted) {
    if (last) ctx.schedule({ op: 'complete', element: scope });
    return;
  }
  if (adHoc.completionCondition) {
    const done = conditionHolds(ctx, scope, adHoc.completionCondition);
    if (!done.ok) return raiseIncident(ctx, scope, { type: 'expression', retry: 'none', message: `completion condition: ${done.error}` });
    if (done.value) return endAdHoc(ctx, scope, adHoc);
  }
  const [next, ...rest] = element.queue ?? [];
  if (next !== undefined && last) {
    ctx.edit(scope).queue = rest;
    startActivity(ctx, scope, next);
  } else if (last && isOver(ctx, scope, adHoc)) ctx.schedule({ op: 'complete', element: scope });
}

/** Nothing runs and nothing is queued: over, unless a condition or a person is to decide. */
function isOver(ctx: StepContext, scope: number, adHoc: AdHocDefinition): boolean {
  const decided = ctx.element(scope)?.queue === undefined || ctx.element(scope)?.queue?.length === 0;
  return decided && (adHoc.automatic || adHoc.completionCondition === undefined);
}

function endAdHoc(ctx: StepContext, scope: number, adHoc: AdHocDefinition): void {
  const edited = ctx.edit(scope);
  delete edited.queue;
  edited.ending = true;
  if (adHoc.cancelRemaining) interruptScope(ctx, scope);
  if (ctx.edit(scope).children === 1) ctx.schedule({ op: 'complete', element: scope });
}

/** Ended by hand: what still runs is cancelled. */
export function completeAdHoc(ctx: StepContext, scope: number): void {
  interruptScope(ctx, scope);
  complete(ctx, scope);
}
