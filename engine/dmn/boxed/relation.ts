import type { BoxedEvaluator } from './evaluator.ts';

/** A relation: a list of contexts, one per row. */
export const relation: BoxedEvaluator<'relation'> = ({ columns, rows }, scope, evaluator) =>
  rows.map((row) => Object.fromEntries(columns.map((column, i) => [column.name, evaluator.conform(evaluator.evaluate(row[i] ?? null, scope), column.type, `column "${column.name}"`)])));
