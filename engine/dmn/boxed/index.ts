import type { Scope } from '../../feel/interpreter/index.ts';
import type { Boxed } from '../../model/graph.ts';
import { conditional } from './conditional.ts';
import { context } from './context.ts';
import type { BoxedEvaluator, Evaluator } from './evaluator.ts';
import { filter } from './filter.ts';
import { functionDefinition } from './function.ts';
import { invocation } from './invocation.ts';
import { forLoop, quantified } from './iteration.ts';
import { list } from './list.ts';
import { literal } from './literal.ts';
import { relation } from './relation.ts';
import { table } from './table.ts';

export type { Evaluator } from './evaluator.ts';

const EVALUATORS: { [K in Boxed['kind']]: BoxedEvaluator<K> } = {
  literal, table, context, invocation, relation, list, function: functionDefinition, conditional, filter, for: forLoop, some: quantified, every: quantified,
};

/** Evaluates a boxed expression (DMN 1.5 section 10.2) to a FEEL value of its type. */
export function evaluateBoxed(boxed: Boxed, scope: Scope, evaluator: Evaluator): unknown {
  const evaluate = EVALUATORS[boxed.kind] as BoxedEvaluator<Boxed['kind']>;
  return evaluator.conform(evaluate(boxed, scope, evaluator) ?? null, boxed.type, 'the result');
}
