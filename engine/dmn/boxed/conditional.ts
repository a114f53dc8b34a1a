import type { BoxedEvaluator } from './evaluator.ts';

/** A boxed conditional: false and null take the second branch; a condition of another type makes it null. */
export const conditional: BoxedEvaluator<'conditional'> = (boxed, scope, evaluator) => {
  const holds = evaluator.evaluate(boxed.if, scope) ?? false;
  return typeof holds === 'boolean' ? evaluator.evaluate(holds ? boxed.then : boxed.else, scope) : evaluator.problem('the condition is not true or false');
};
