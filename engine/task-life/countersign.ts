/** The rule of a countersignature: how many have to agree, and how it stands. */
import type { CountersignPolicy } from '../model/graph.ts';
import type { Vote } from '../model/state.ts';

export interface Tally {
  total: number;
  approvals: number;
  rejections: number;
  /** Approvals that pass it. */
  needed: number;
  decided: 'passed' | 'rejected' | null;
}

export function neededOf({ rule }: CountersignPolicy, total: number): number {
  switch (rule.type) {
    case 'all': return total;
    case 'any': return 1;
    // 0.6 of 5 is 3, not the 4 that binary fractions make of it.
    case 'ratio': return Math.max(1, Math.ceil(total * rule.value - 1e-9));
    case 'atLeast': return Math.min(rule.value, total);
  }
}

/** Decided as soon as the result cannot change any more; with `everyVote` when all have voted, unless a veto ends it. */
export function tally(policy: CountersignPolicy, votes: readonly Vote[], total: number): Tally {
  const rejections = votes.filter(({ outcome }) => outcome !== null && policy.rejects.includes(outcome)).length;
  const approvals = votes.length - rejections;
  const needed = neededOf(policy, total);
  const counts = { total, approvals, rejections, needed };
  if (policy.veto && rejections > 0) return { ...counts, decided: 'rejected' };
  const remaining = total - votes.length;
  if (policy.everyVote && remaining > 0) return { ...counts, decided: null };
  if (approvals >= needed) return { ...counts, decided: 'passed' };
  return { ...counts, decided: approvals + remaining < needed ? 'rejected' : null };
}
