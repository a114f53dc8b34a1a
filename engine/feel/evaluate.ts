import type { Expression } from '../model/graph.ts';
import type { Json } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';
import { isLegacy, ProcessScope, type EvalContext } from './context.ts';
import { failureMessage } from './failure.ts';
import { evaluateExpression, passesTests } from './interpreter/index.ts';
import { evaluateJuel } from './juel/index.ts';
import { evaluateLegacy } from './legacy/index.ts';
import { toJson } from './to-json.ts';

/**
 * Evaluates an expression to plain JSON. FEEL semantics: a name that does not exist is null, an operation on the wrong types is null.
 * JUEL semantics: a name that does not exist is an error. An error as well: more steps than one evaluation may take.
 */
export function evaluate(expression: Expression, context: EvalContext): Result<Json> {
  switch (expression.lang) {
    case 'const':
      return ok(expression.value);
    case 'juel':
      return evaluateJuel(expression.text, context);
    case 'feel': {
      const result = evaluateFeel(expression.text, context);
      return result.ok ? ok(result.value.value) : result;
    }
  }
}

/**
 * Evaluates a condition. Anything but true or false is an error, null included: a token must not take a branch because a variable was
 * never set. The message names what was missing.
 */
export function evaluateCondition(expression: Expression, context: EvalContext): Result<boolean> {
  if (expression.lang !== 'feel') {
    const result = evaluate(expression, context);
    return result.ok ? asBoolean(result.value, []) : result;
  }
  const result = evaluateFeel(expression.text, context);
  return result.ok ? asBoolean(result.value.value, result.value.notes) : result;
}

/** Whether `value` satisfies FEEL unary tests such as `>= 10`, `"A","B"`, `[1..5]`, `not(null)` or `-` (DMN 1.5 section 7.3.12). */
export function unaryTests(text: string, value: Json, context: EvalContext): Result<boolean> {
  return text.trim() === '' ? ok(true) : passesTests(text, value, new ProcessScope(context));
}

/** Value of an expression, and why it may be null. */
function evaluateFeel(text: string, context: EvalContext): Result<{ value: Json; notes: string[] }> {
  if (isLegacy(context)) return evaluateLegacy(text, context);
  const scope = new ProcessScope(context);
  const result = evaluateExpression(text, scope);
  if (!result.ok) return result;
  try {
    return ok({ value: toJson(result.value), notes: scope.environment.notes });
  } catch (error) {
    return err(`${text.trim()}: ${failureMessage(error)}`);
  }
}

function asBoolean(value: Json, notes: string[]): Result<boolean> {
  if (typeof value === 'boolean') return ok(value);
  const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a context' : `the ${typeof value} ${JSON.stringify(value)}`;
  const why = notes.length > 0 ? `: ${notes.join('; ')}` : '';
  return err(`condition is ${what}, not true or false${why}`);
}
