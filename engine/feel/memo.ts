/** Texts remembered per function; a definition set has far fewer. */
const CAPACITY = 5_000;

/**
 * Remembers the results of a pure function of a text. Bounded: when full, the older half is forgotten. It changes how fast an answer
 * comes, never the answer.
 */
export function memo<T>(compute: (text: string) => T): (text: string) => T {
  const cache = new Map<string, T>();
  return (text) => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const value = compute(text);
    if (cache.size >= CAPACITY) for (const key of [...cache.keys()].slice(0, CAPACITY / 2)) cache.delete(key);
    cache.set(text, value);
    return value;
  };
}
