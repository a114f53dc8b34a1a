import type { PolicySet } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { feelFunctions } from './functions.ts';
import { GUARDED_FUNCTIONS } from './guarded-functions.ts';

/** Everything an expression may see. Nothing else is reachable: no host clock, no host zone, no randomness. */
export interface EvalContext {
  /** Variables visible from the element. */
  variables: JsonObject;
  /** Instance time, epoch ms; what `now()` and `today()` tell. */
  now: number;
  policies: PolicySet;
  /** Constants of the package, readable as `settings`. */
  settings: JsonObject;
  businessKey: string | null;
  instanceId: string;
  /** Names of the moment (form data, the outputs of a job); they hide variables of the same name. */
  extra?: JsonObject;
}

/** Names the engine gives to every expression; variables of the same name are hidden. */
export type Scope = { [name: string]: unknown };

/**
 * The names an expression is evaluated over. The prototype is null: names like `constructor` are unknown, and feelin takes the object
 * as it is instead of copying all variables in depth.
 */
export function scopeOf(context: EvalContext): Scope {
  return Object.assign(Object.create(null) as Scope, context.variables, context.extra, {
    settings: context.settings,
    businessKey: context.businessKey,
    instanceId: context.instanceId,
    ...GUARDED_FUNCTIONS,
    ...feelFunctions(context),
  });
}

/** Looks up a name without building the whole scope; `undefined` when it does not exist. Functions are not found here. */
export function lookup(context: EvalContext, name: string): Json | undefined {
  if (name === 'settings') return context.settings;
  if (name === 'businessKey') return context.businessKey;
  if (name === 'instanceId') return context.instanceId;
  if (context.extra && Object.hasOwn(context.extra, name)) return context.extra[name];
  return Object.hasOwn(context.variables, name) ? context.variables[name] : undefined;
}
