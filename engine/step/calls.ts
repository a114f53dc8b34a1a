import { evaluate } from '../feel/index.ts';
import type { EventTrigger, Expression } from '../model/graph.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { ok, type Result } from '../model/result.ts';
import type { Catches } from '../model/state.ts';
import { findCatcher } from './catching.ts';
import type { StepContext } from './context.ts';

/** Evaluates an `out` mapping over the variables of the called instance alone. */
export function evaluateCall(ctx: StepContext, expression: Expression, variables: JsonObject): Result<Json> {
  if (expression.lang === 'const') return ok(expression.value);
  const { definition, state, now } = ctx;
  const { policies, bundle } = definition;
  return evaluate(expression, { variables, now, policies, settings: bundle.settings, businessKey: state.businessKey, instanceId: state.instanceId, engine: state.engine });
}

/** What is caught, here or by a caller further up, of what leaves an instance that the element calls. */
export function catchesAround(ctx: StepContext, key: number): Catches {
  const element = ctx.element(key);
  const caught = (type: 'error' | 'escalation', above: (string | null)[] = []): (string | null)[] => {
    const codes = [null, ...codesCaught(ctx, type)];
    const here = codes.filter((code) => element && findCatcher(ctx, element, type, code));
    return [...new Set([...here, ...above])];
  };
  const { called } = ctx.state;
  return { errors: caught('error', called?.errors), escalations: caught('escalation', called?.escalations), depth: (called?.depth ?? 0) + 1 };
}

/** Does a caller catch it? */
export function callerCatches(ctx: StepContext, kind: 'errors' | 'escalations', code: string | null): boolean {
  const codes = ctx.state.called?.[kind] ?? [];
  return codes.includes(null) || codes.includes(code);
}

/** All codes that some event of the process names. */
function codesCaught(ctx: StepContext, type: 'error' | 'escalation'): string[] {
  const triggers = ctx.graph.nodes.flatMap(({ event }): EventTrigger[] => (event?.type === 'multiple' ? event.triggers : event ? [event] : []));
  return triggers.flatMap((trigger) => (trigger.type === type && trigger.code !== undefined ? [trigger.code] : []));
}
