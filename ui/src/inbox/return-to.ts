import type { BulkItem } from '../../../api/contract/inbox.ts';

/** Where tasks go back to: a step each has of its own, or one by its name. */
export type ReturnTo = { target: 'previous' | 'first'; step?: undefined } | { step: string; target?: undefined };

/** The steps tasks can go back to, and how many of them can: those of most tasks first, else as they were done. */
export function stepsOf(items: readonly BulkItem[]): { step: string; tasks: number }[] {
  const counts = new Map<string, number>();
  for (const step of items.flatMap(({ steps = [] }) => steps)) counts.set(step, (counts.get(step) ?? 0) + 1);
  return [...counts].map(([step, tasks]) => ({ step, tasks })).sort((a, b) => b.tasks - a.tasks);
}
