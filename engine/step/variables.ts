import type { Expression, IoMapping, ParameterValue } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';
import { evaluate, evaluateCondition, type EvalContext } from '../feel/index.ts';
import type { StepContext } from './context.ts';

/** Variables seen from an element: its own, then those of the enclosing scopes; inner ones hide outer ones. */
export function visibleVariables(ctx: StepContext, key: number): JsonObject {
  const layers: JsonObject[] = [];
  for (let element = ctx.element(key); element; element = ctx.element(element.parent)) {
    if (element.vars) layers.push(element.vars);
  }
  const [innermost] = layers;
  if (layers.length <= 1) return innermost ?? {};
  return Object.assign({}, ...layers.reverse()) as JsonObject;
}

export function evalContext(ctx: StepContext, key: number, local?: JsonObject): EvalContext {
  const visible = visibleVariables(ctx, key);
  return {
    variables: local ? { ...visible, ...local } : visible,
    now: ctx.now,
    policies: ctx.definition.policies,
    settings: ctx.definition.bundle.settings,
    businessKey: ctx.state.businessKey,
    instanceId: ctx.state.instanceId,
    engine: ctx.state.engine,
  };
}

export function evaluateIn(ctx: StepContext, key: number, expression: Expression, local?: JsonObject): Result<Json> {
  if (expression.lang === 'const') return ok(expression.value);
  return evaluate(expression, evalContext(ctx, key, local));
}

export function conditionHolds(ctx: StepContext, key: number, expression: Expression): Result<boolean> {
  return evaluateCondition(expression, evalContext(ctx, key));
}

/** Evaluates mappings in order; a later one sees the results of the earlier ones. */
export function evaluateMappings(ctx: StepContext, key: number, mappings: IoMapping[], local: JsonObject = {}): Result<JsonObject> {
  const seen = { ...local };
  const result: JsonObject = {};
  for (const mapping of mappings) {
    const value = evaluateParameter(ctx, key, mapping.value, seen);
    if (!value.ok) return err(`${mapping.name}: ${value.error}`);
    result[mapping.name] = value.value;
    seen[mapping.name] = value.value;
  }
  return ok(result);
}

/** Lists and maps part by part, so that each part may be in its own language; an error names the part. */
function evaluateParameter(ctx: StepContext, key: number, value: ParameterValue, local: JsonObject): Result<Json> {
  if (value.lang === 'list') {
    const items: Json[] = [];
    for (const [index, item] of value.items.entries()) {
      const part = evaluateParameter(ctx, key, item, local);
      if (!part.ok) return err(`item ${index + 1}: ${part.error}`);
      items.push(part.value);
    }
    return ok(items);
  }
  if (value.lang === 'map') {
    const entries: [string, Json][] = [];
    for (const { name, value: entry } of value.entries) {
      const part = evaluateParameter(ctx, key, entry, local);
      if (!part.ok) return err(`entry "${name}": ${part.error}`);
      entries.push([name, part.value]);
    }
    return ok(Object.fromEntries(entries));
  }
  return evaluateIn(ctx, key, value, local);
}

/** Sets variables local to one scope. */
export function setLocal(ctx: StepContext, key: number, variables: JsonObject): void {
  if (Object.keys(variables).length === 0) return;
  const element = ctx.edit(key);
  element.vars = { ...element.vars, ...variables };
  for (const name of Object.keys(variables)) ctx.changed.push({ scope: key, name });
  ctx.emit({ type: 'variables.set', element: key, variables });
}

/**
 * Sets variables as seen from `key`: each where it is already defined, else in the process instance
 * (the propagation rule of existing clients; ENGINE-REST section 4).
 */
export function propagate(ctx: StepContext, key: number, variables: JsonObject): void {
  const byScope = new Map<number, JsonObject>();
  for (const [name, value] of Object.entries(variables)) {
    const scope = scopeWith(ctx, key, name);
    const group = byScope.get(scope) ?? {};
    group[name] = value;
    byScope.set(scope, group);
  }
  for (const [scope, group] of byScope) setLocal(ctx, scope, group);
}

/** Removes variables, each from the nearest scope that has it, or only from the element's own. */
export function removeVariables(ctx: StepContext, key: number, names: string[], local: boolean): void {
  const byScope = new Map<number, string[]>();
  for (const name of names) {
    const scope = local ? key : scopeWith(ctx, key, name);
    if (Object.hasOwn(ctx.element(scope)?.vars ?? {}, name)) byScope.set(scope, [...(byScope.get(scope) ?? []), name]);
  }
  for (const [scope, gone] of byScope) {
    const element = ctx.edit(scope);
    element.vars = Object.fromEntries(Object.entries(element.vars ?? {}).filter(([name]) => !gone.includes(name)));
    for (const name of gone) ctx.changed.push({ scope, name });
    ctx.emit({ type: 'variables.removed', element: scope, names: gone });
  }
}

function scopeWith(ctx: StepContext, key: number, name: string): number {
  let root = key;
  for (let element = ctx.element(key); element; element = ctx.element(element.parent)) {
    if (element.vars && Object.hasOwn(element.vars, name)) return element.key;
    root = element.key;
  }
  return root;
}
