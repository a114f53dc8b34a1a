/**
 * FEEL as instances of the engine's versions 1 and 2 evaluate it: closures compiled from the syntax for the common forms, feelin for the rest.
 * It stays as it is for as long as there are such instances, and histories of them; everything else uses the interpreter.
 */
import { evaluate as evaluateWithFeelin } from 'feelin';
import type { Json } from '../../model/json.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { EvalContext } from '../context.ts';
import { failureMessage } from '../failure.ts';
import { toJson } from '../to-json.ts';
import { COUNTED, turnCounter, withBoundedLoops } from './bounded-loops.ts';
import { runCompiled } from './compiled/index.ts';
import type { Run } from './compiled/program.ts';
import { scopeOf } from './scope.ts';

/** Value of an expression, and why it may be null. */
export function evaluateLegacy(text: string, context: EvalContext): Result<{ value: Json; notes: string[] }> {
  try {
    const run: Run = { context, subject: undefined, warnings: [] };
    const compiled = runCompiled(text, run);
    if (compiled) return ok({ value: toJson(compiled.value), notes: run.warnings });
    const { value, warnings } = evaluateWithFeelin(withBoundedLoops(text), Object.assign(scopeOf(context), { [COUNTED]: turnCounter() }));
    return ok({ value: toJson(value), notes: warnings.map((warning) => warning.message) });
  } catch (error) {
    return err(`${text}: ${failureMessage(error)}`);
  }
}
