import type { EvalContext, Scope } from '../context.ts';
import { feelFunctions } from './functions.ts';
import { GUARDED_FUNCTIONS } from './guarded-functions.ts';

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
