/**
 * FEEL as the DMN standard defines it, over FEEL values: feelin's parser and its dates, times, durations and ranges; evaluation, types,
 * functions and conversions are here. A text is parsed once.
 */
import { err, ok, type Result } from '../../model/result.ts';
import { failureMessage } from '../failure.ts';
import { expressionCode, unaryTestsProgram } from './compile.ts';
import { metered } from './meter.ts';
import type { Scope } from './scope.ts';

export { invoke, TypedFunction, type Parameter } from './functions.ts';
export { normalizeName } from './names.ts';
export { metered, newBudget, spend, type Budget } from './meter.ts';
export { DataScope, note, Scope, type Environment } from './scope.ts';
export { ANY, basicType, baseOf, coerce, conforms, type FeelType } from './types.ts';
export { elementsOf, quantify } from './nodes/control.ts';
export { filterList } from './nodes/filter.ts';
export { equalValues } from './comparison.ts';
export { stringOf } from './text.ts';
export { asList, isContext, kindOf, type Context } from './values.ts';

/** Evaluates an expression to a FEEL value; an error when it is not well formed or takes too many steps. */
export function evaluateExpression(text: string, scope: Scope): Result<unknown> {
  return guarded(text, scope, () => expressionCode(text, scope)(scope) ?? null);
}

/** Whether a value passes FEEL unary tests (the cells of a decision table, allowed values). */
export function passesTests(text: string, subject: unknown, scope: Scope): Result<boolean> {
  return guarded(text, scope, () => unaryTestsProgram(text, scope)(subject, scope));
}

function guarded<T>(text: string, { environment }: Scope, run: () => T): Result<T> {
  try {
    return ok(metered(environment.budget, run));
  } catch (error) {
    return err(`${text.trim()}: ${failureMessage(error)}`);
  }
}
