import type { BoxedEvaluator } from './evaluator.ts';

/** A boxed context: each entry sees the ones before it; an entry without a name is the value of the whole. */
export const context: BoxedEvaluator<'context'> = ({ entries }, scope, evaluator) => {
  const inner = scope.child();
  const result: Record<string, unknown> = {};
  for (const { variable, value } of entries) {
    const evaluated = evaluator.evaluate(value, inner);
    if (variable === undefined) return evaluated;
    const entry = evaluator.conform(evaluated, variable.type, `"${variable.name}"`);
    Object.defineProperty(result, variable.name, { value: entry, enumerable: true, configurable: true, writable: true });
    inner.set(variable.name, entry);
  }
  return result;
};
