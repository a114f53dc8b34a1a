import type { Absence } from '../../../api/contract/task-life.ts';
import { isoLocal, longDate, shortTime } from '../composables/time.ts';

const DAY = 86_400_000;

/** Whole days of the region, `YYYY-MM-DD`, as the moments an absence begins and ends (epoch ms; the end is the first one after it). NaN for no date. */
export const daysToPeriod = (first: string | undefined, last: string | undefined): { from: number; until: number } => ({ from: midnight(first), until: midnight(last) + DAY });

const midnight = (day: string | undefined): number => Date.parse(`${day ?? ''}T00:00:00+08:00`);
const isMidnight = (at: number): boolean => isoLocal(at).slice(11, 19) === '00:00:00';

/** An absence in words: its days when it is of whole days, else its times. */
export function periodText({ from, until }: Pick<Absence, 'from' | 'until'>, locale: string): string {
  if (!isMidnight(from) || !isMidnight(until)) return `${shortTime(from, locale, 0)} – ${shortTime(until, locale, 0)}`;
  const [first, last] = [longDate(from, locale), longDate(until - 1, locale)];
  return first === last ? first : `${first} – ${last}`;
}
