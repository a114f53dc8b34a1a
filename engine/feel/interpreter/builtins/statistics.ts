import type { TypedFunction } from '../functions.ts';
import { aggregation } from './define.ts';

/** Aggregations over lists of numbers (DMN 1.5 section 10.3.4.4); null when something else is among them. */
export const statistics: Record<string, TypedFunction> = {
  sum: over((list) => (list.length === 0 ? null : total(list))),
  mean: over((list) => (list.length === 0 ? null : total(list) / list.length)),
  product: over((list) => (list.length === 0 ? null : list.reduce((product, value) => product * value, 1))),
  median: over((list) => {
    if (list.length === 0) return null;
    const sorted = list.toSorted((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    const upper = sorted[middle] ?? 0;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
  }),
  stddev: over((list) => {
    if (list.length < 2) return null;
    const mean = total(list) / list.length;
    return Math.sqrt(total(list.map((value) => (value - mean) ** 2)) / (list.length - 1));
  }),
  mode: over((list) => {
    const counts = new Map<number, number>();
    for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1);
    const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 0);
    return [...counts].filter(([, count]) => count === most).map(([value]) => value).sort((a, b) => a - b);
  }),
};

function over(compute: (list: number[]) => unknown): TypedFunction {
  return aggregation((list) => (list.every((item) => typeof item === 'number') ? compute(list) : null));
}

function total(list: number[]): number {
  return list.reduce((sum, value) => sum + value, 0);
}
