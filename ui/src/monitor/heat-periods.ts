import { daysToPeriod } from '../absences/period.ts';
import { isoLocal } from '../composables/time.ts';

/** From `from` up to, not including, `to`; epoch ms. */
export interface Period { from: number; to: number }
/** What the address of the page says: the last so many days, or a period of its own by first and last day; and what it is compared with. */
export interface Chosen { days: number; first: string; last: string; otherFirst: string; otherLast: string }

const DAY = 86_400_000;

/** The period that is looked at. Without two sound days it is the last `days`, with what happens today. */
export function periodOf({ days, first, last }: Pick<Chosen, 'days' | 'first' | 'last'>, now: number): Period {
  return ofDays(first, last) ?? { from: now - days * DAY, to: now + DAY };
}

/** The period it is compared with: the one that was chosen, else the one of the same length that came before. */
export function otherPeriodOf(chosen: Chosen, now: number): Period {
  const own = ofDays(chosen.otherFirst, chosen.otherLast);
  if (own !== null) return own;
  const free = ofDays(chosen.first, chosen.last);
  if (free !== null) return { from: free.from - (free.to - free.from), to: free.from };
  return { from: now - 2 * chosen.days * DAY, to: now - chosen.days * DAY };
}

/** First and last day of a period, `YYYY-MM-DD` in the region. */
export const daysOf = ({ from, to }: Period): [first: string, last: string] => [isoLocal(from).slice(0, 10), isoLocal(to - 1).slice(0, 10)];

function ofDays(first: string, last: string): Period | null {
  const { from, until } = daysToPeriod(first, last);
  return Number.isNaN(from) || Number.isNaN(until) || until <= from ? null : { from, to: until };
}
