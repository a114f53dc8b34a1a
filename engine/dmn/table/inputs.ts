import { basicType, kindOf, passesTests, evaluateExpression, type Scope } from '../../feel/interpreter/index.ts';
import type { DecisionTable } from '../../model/graph.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { valueOf } from '../from-json.ts';
import { shown } from '../shown.ts';

type InputClause = DecisionTable['inputs'][number];

export interface EvaluatedInput {
  /** Label, else the expression. */
  name: string;
  /** What the rules test: text that stands for a date, time or duration has become one. */
  value: unknown;
}

/**
 * Evaluates one input clause (DMN 1.5 section 8.3.2). A value of another type than declared, or outside the allowed values, is an error:
 * a rule must not match because text happened to compare with a number. Null passes; only the rules decide what a missing value means.
 */
export function evaluateInput(input: InputClause, scope: Scope): Result<EvaluatedInput> {
  const name = input.label ?? input.expression;
  const result = evaluateExpression(input.expression, scope);
  if (!result.ok) return err(`input "${name}": ${result.error}`);
  if (result.value === null) return ok({ name, value: null });
  const type = input.typeRef === undefined ? undefined : basicType(input.typeRef);
  const value = type === undefined ? result.value : valueOf(result.value, type);
  if (value === null) return err(`input "${name}": ${shown(result.value)} is not a ${input.typeRef ?? kindOf(value)}`);
  if (input.values !== undefined) {
    const allowed = allAllowed(input.values, value, scope);
    if (!allowed.ok) return err(`input "${name}": ${allowed.error}`);
    if (!allowed.value) return err(`input "${name}": ${shown(value)} is not one of ${input.values}`);
  }
  return ok({ name, value });
}

/** Allowed values are those of each element of a list. */
function allAllowed(tests: string, value: unknown, scope: Scope): Result<boolean> {
  if (!Array.isArray(value)) return passesTests(tests, value, scope);
  for (const item of value) {
    const allowed = passesTests(tests, item, scope);
    if (!allowed.ok || !allowed.value) return allowed;
  }
  return ok(true);
}
