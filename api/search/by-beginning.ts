import { plain } from '../../store/search/words.ts';

/** One thing to be found, and the spellings it is found by, as `plain` leaves them. The first is its name. */
export interface Entry<T> { hay: readonly string[]; found: T }

/** The first `limit` things of which a spelling begins with the text, then those whose name contains it; each in the order given. */
export function byBeginning<T>(entries: readonly Entry<T>[], text: string, limit: number): T[] {
  const word = plain(text);
  const starting: T[] = [];
  const containing: T[] = [];
  for (const { hay, found } of entries) {
    if (hay.some((spelling) => spelling.startsWith(word))) starting.push(found);
    else if (hay[0]?.includes(word)) containing.push(found);
  }
  return [...starting, ...containing].slice(0, limit);
}
