import { evaluate } from '../feel/index.ts';
import type { Expression } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { ok, type Result } from '../model/result.ts';
import type { StepContext } from './context.ts';

/** Evaluates an `out` mapping over the variables of the called instance alone. */
export function evaluateCall(ctx: StepContext, expression: Expression, variables: JsonObject): Result<Json> {
  if (expression.lang === 'const') return ok(expression.value);
  const { definition, state, now } = ctx;
  const { policies, bundle } = definition;
  return evaluate(expression, { variables, now, policies, settings: bundle.settings, businessKey: state.businessKey, instanceId: state.instanceId });
}
