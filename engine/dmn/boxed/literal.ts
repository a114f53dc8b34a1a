import { evaluateExpression } from '../../feel/interpreter/index.ts';
import type { BoxedEvaluator } from './evaluator.ts';

/** A FEEL expression. */
export const literal: BoxedEvaluator<'literal'> = ({ text }, scope, evaluator) => {
  const result = evaluateExpression(text, scope);
  return result.ok ? result.value : evaluator.problem(result.error);
};
