import type { ElementHeatView } from '../../../api/contract/monitor.ts';

export const MEASURES = ['count', 'median', 'p90', 'waiting', 'working', 'breach'] as const;
export type Measure = (typeof MEASURES)[number];
export const LEVELS = 5;

/** The figure of one element: a number of executions, milliseconds, or the share that was late; null where there is none. */
export function figure(row: ElementHeatView | undefined, measure: Measure): number | null {
  if (!row) return null;
  if (measure === 'breach') return row.due === 0 ? null : row.late / row.due;
  return row[measure];
}

/** How hot a figure is among the others, 1 to `LEVELS`: by its share of the greatest one. 0: there is nothing to show. */
export function level(value: number | null, greatest: number): number {
  if (value === null || greatest <= 0) return 0;
  return Math.max(1, Math.ceil((value / greatest) * LEVELS));
}

/** By how much a figure changed, in per cent of the one before; null where that says nothing. */
export function change(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : Math.round(((now - before) / before) * 100);
}
