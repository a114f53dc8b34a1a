import { elementsOf, quantify, spend, type Scope } from '../../feel/interpreter/index.ts';
import type { BoxedEvaluator, BoxedOf, Evaluator } from './evaluator.ts';

/** A boxed `for`: the values of its body; `partial` has those so far. */
export const forLoop: BoxedEvaluator<'for'> = (boxed, scope, evaluator) => {
  const results: unknown[] = [];
  const complete = each(boxed, scope, evaluator, (inner) => {
    inner.set('partial', results);
    results.push(evaluator.evaluate(boxed.body, inner));
    return false;
  });
  return complete === null ? null : results;
};

/** Boxed `some` and `every`. */
export const quantified = (boxed: BoxedOf<'some' | 'every'>, scope: Scope, evaluator: Evaluator): boolean | null =>
  quantify(boxed.kind === 'some', scope, (visit) => each(boxed, scope, evaluator, (inner) => visit(evaluator.evaluate(boxed.body, inner))));

/** Visits the elements until a visit says true; null when there is nothing to go through. */
function each(boxed: BoxedOf<'for' | 'some' | 'every'>, scope: Scope, evaluator: Evaluator, visit: (inner: Scope) => boolean): boolean | null {
  const values = elementsOf(evaluator.evaluate(boxed.in, scope), scope);
  if (values === null) return null;
  for (const value of values) {
    spend();
    if (visit(scope.child([[boxed.variable, value]]))) return true;
  }
  return false;
}
