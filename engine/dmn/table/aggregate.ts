import type { Aggregation } from '../../model/graph.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { shown } from '../shown.ts';

/** Aggregates the outputs of a COLLECT table (DMN 1.5 section 8.2.10): COUNT counts them, the others need numbers. */
export function aggregate(aggregation: Aggregation, values: unknown[]): Result<number> {
  if (aggregation === 'COUNT') return ok(values.length);
  const numbers: number[] = [];
  for (const value of values) {
    if (typeof value !== 'number') return err(`${aggregation} needs numbers, not ${shown(value)}`);
    numbers.push(value);
  }
  if (numbers.length === 0) return err(`${aggregation} of nothing`);
  switch (aggregation) {
    case 'SUM':
      return ok(numbers.reduce((sum, number) => sum + number, 0));
    case 'MIN':
      return ok(Math.min(...numbers));
    case 'MAX':
      return ok(Math.max(...numbers));
  }
}
