import { consultationCases } from './consultation.ts';
import type { DemoCase } from './demo-case.ts';
import { filingCases } from './filing.ts';
import { imagingCases } from './imaging.ts';
import { mdtCases } from './mdt.ts';
import { procurementCases } from './procurement.ts';
import { referralDownCases } from './referral-down.ts';
import { referralCases } from './referral.ts';

/**
 * The cases of a demo region, in the order in which they are played: every package gets its share of any beginning of the list.
 * @param count how many of them; default: all
 */
export function demoCases(count = Infinity): DemoCase[] {
  return spread([referralCases(), referralDownCases(), consultationCases(), mdtCases(), imagingCases(), filingCases(), procurementCases()]).slice(0, count);
}

/** One list with the elements of each evenly spread over it. */
export function spread<T>(lists: readonly (readonly T[])[]): T[] {
  const placed = lists.flatMap((list, which) => list.map((item, i) => ({ item, at: (i + 0.5) / list.length, which })));
  return placed.sort((a, b) => a.at - b.at || a.which - b.which).map(({ item }) => item);
}
