import { asList, filterList } from '../../feel/interpreter/index.ts';
import type { BoxedEvaluator } from './evaluator.ts';

/** A boxed filter: the items for which the condition is true. */
export const filter: BoxedEvaluator<'filter'> = (boxed, scope, evaluator) => {
  const source = evaluator.evaluate(boxed.in, scope);
  return source === null ? null : filterList(asList(source), (inner) => evaluator.evaluate(boxed.match, inner), scope);
};
