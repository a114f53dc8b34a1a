import { evaluate as evaluateWithFeelin, unaryTest } from 'feelin';
import type { Expression } from '../model/graph.ts';
import type { Json } from '../model/json.ts';
import { err, ok, type Result } from '../model/result.ts';
import { COUNTED, turnCounter, withBoundedLoops } from './bounded-loops.ts';
import { isAboutSubject, runCompiled, runCompiledTests } from './compiled/index.ts';
import type { Run } from './compiled/program.ts';
import { scopeOf, type EvalContext } from './context.ts';
import { failureMessage } from './failure.ts';
import { evaluateJuel } from './juel/index.ts';
import { toJson } from './to-json.ts';

/**
 * Evaluates an expression to plain JSON. FEEL semantics: a name that does not exist is null, an operation on the wrong types is null.
 * JUEL semantics: a name that does not exist is an error.
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
  return result.ok ? asBoolean(result.value.value, result.value.warnings) : result;
}

/** Whether `value` satisfies FEEL unary tests such as `>= 10`, `"A","B"`, `[1..5]`, `not(null)` or `-` (DMN 1.5 section 7.3.12). */
export function unaryTests(text: string, value: Json, context: EvalContext): Result<boolean> {
  return testValue(text, value, context);
}

/** `unaryTests` over a FEEL value (a date, a duration) that has no JSON form of its own. */
export function testValue(text: string, value: unknown, context: EvalContext): Result<boolean> {
  if (text.trim() === '-' || text.trim() === '') return ok(true);
  try {
    const compiled = runCompiledTests(text, { context, subject: value ?? null, warnings: [] });
    if (compiled) return ok(compiled.value === true);
    const scope = Object.assign(scopeOf(context), { '?': value ?? null, [COUNTED]: turnCounter() });
    return ok(isAboutSubject(text) ? evaluateWithFeelin(withBoundedLoops(text), scope).value === true : unaryTest(text, scope).value === true);
  } catch (error) {
    return err(`${text}: ${failureMessage(error)}`);
  }
}

interface FeelOutcome {
  value: Json;
  warnings: string[];
}

function evaluateFeel(text: string, context: EvalContext): Result<FeelOutcome> {
  try {
    const run: Run = { context, subject: undefined, warnings: [] };
    const compiled = runCompiled(text, run);
    if (compiled) return ok({ value: toJson(compiled.value), warnings: run.warnings });
    const { value, warnings } = evaluateWithFeelin(withBoundedLoops(text), Object.assign(scopeOf(context), { [COUNTED]: turnCounter() }));
    return ok({ value: toJson(value), warnings: warnings.map((warning) => warning.message) });
  } catch (error) {
    return err(`${text}: ${failureMessage(error)}`);
  }
}

function asBoolean(value: Json, warnings: string[]): Result<boolean> {
  if (typeof value === 'boolean') return ok(value);
  const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a context' : `the ${typeof value} ${JSON.stringify(value)}`;
  const why = warnings.length > 0 ? `: ${warnings.join('; ')}` : '';
  return err(`condition is ${what}, not true or false${why}`);
}
