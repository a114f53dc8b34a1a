import { evaluateExpression, type Scope } from '../../feel/interpreter/index.ts';
import type { DecisionTable } from '../../model/graph.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { shown } from '../shown.ts';
import type { Hit } from './hit-policy.ts';

/**
 * Sorts hits by decreasing priority: the position of each output in its list of output values, the first output first. Hits of the same
 * priority keep the order of the rules.
 */
export function outputOrder(table: DecisionTable, hits: Hit[], scope: Scope): Result<Hit[]> {
  const scales: { name: string; ranks: Map<string, number> }[] = [];
  for (const output of table.outputs) {
    if (output.values === undefined) continue;
    const values = evaluateExpression(`[${output.values}]`, scope);
    if (!values.ok) return err(`output values of "${output.name}": ${values.error}`);
    const list = Array.isArray(values.value) ? values.value : [];
    scales.push({ name: output.name, ranks: new Map(list.map((value, rank) => [shown(value), rank])) });
  }
  if (scales.length === 0) return err(`the hit policy ${table.hitPolicy} needs a list of output values`);
  const rank = (hit: Hit, scale: (typeof scales)[number]): number => scale.ranks.get(shown(hit.outputs[scale.name] ?? null)) ?? scale.ranks.size;
  const compare = (a: Hit, b: Hit): number => {
    for (const scale of scales) {
      const difference = rank(a, scale) - rank(b, scale);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  return ok([...hits].sort(compare));
}
