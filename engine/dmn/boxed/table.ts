import { evaluateTable } from '../table/evaluate.ts';
import type { BoxedEvaluator } from './evaluator.ts';

/** A decision table; which rules matched goes on record. */
export const table: BoxedEvaluator<'table'> = ({ table: definition }, scope, evaluator) => {
  const outcome = evaluateTable(definition, scope);
  if (!outcome.ok) return evaluator.problem(`decision "${definition.id}": ${outcome.error}`);
  evaluator.record(definition.id, outcome.value);
  return outcome.value.value;
};
