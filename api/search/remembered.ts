import type { Store } from '../../store/contract.ts';

/** How long what was read is searched as it was, ms of process time. */
const FRESH = 60_000;

/** What a search goes through, read from a store once a minute at most: it is asked with every letter typed. */
export function remembered<T>(read: (store: Store) => Promise<T>): (store: Store) => Promise<T> {
  const known = new WeakMap<Store, { until: number; value: Promise<T> }>();
  return (store) => {
    const last = known.get(store);
    if (last && last.until > performance.now()) return last.value;
    const value = read(store);
    known.set(store, { until: performance.now() + FRESH, value });
    value.catch(() => known.delete(store));
    return value;
  };
}
