import { invoke } from '../../feel/interpreter/index.ts';
import type { BoxedEvaluator } from './evaluator.ts';

/** A boxed invocation: calls a function with arguments by name. */
export const invocation: BoxedEvaluator<'invocation'> = ({ called, bindings }, scope, evaluator) => {
  const fn = evaluator.evaluate(called, scope);
  const named = new Map(bindings.map(({ name, value }) => [name, evaluator.evaluate(value, scope)]));
  return invoke(fn, { named }, scope.environment);
};
