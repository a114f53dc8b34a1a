import type { BoxedEvaluator } from './evaluator.ts';

export const list: BoxedEvaluator<'list'> = ({ items }, scope, evaluator) => items.map((item) => evaluator.evaluate(item, scope));
