import type { Quantities } from '../api.ts';

/** The quantities of a line in the order in which goods go through them. */
export const STAGES = ['ordered', 'confirmed', 'shipped', 'received', 'accepted', 'quarantined', 'rejected', 'open'] as const satisfies readonly (keyof Quantities)[];
export type Stage = (typeof STAGES)[number];

/** Sums over several order lines of one plan line. */
export function sumStages(all: readonly Quantities[]): Record<Stage, number> {
  return Object.fromEntries(STAGES.map((stage) => [stage, all.reduce((sum, q) => sum + (stage === 'ordered' ? q.ordered - q.cancelled : q[stage]), 0)])) as Record<Stage, number>;
}
