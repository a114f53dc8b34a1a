/** Times at which people can meet: half-open intervals in epoch ms. */
export interface Interval { start: number; end: number }

/** The times that lie in an interval of each list, in order. Intervals of one list that overlap count once. */
export function intersection(lists: readonly (readonly Interval[])[]): Interval[] {
  const [first = [], ...rest] = lists.map(union);
  return rest.reduce((common, list) => common.flatMap((one) => list.flatMap((other) => overlap(one, other))), first);
}

/** Starts of meetings of this length in the intervals, each `step` after the one before, the earliest first; at most `limit`. */
export function starts(intervals: readonly Interval[], length: number, step: number, limit: number): number[] {
  const found: number[] = [];
  for (const { start, end } of intervals) {
    for (let at = start; at + length <= end && found.length < limit; at += step) found.push(at);
  }
  return found;
}

function union(list: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const next of list.filter(({ start, end }) => start < end).toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && next.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    else merged.push(next);
  }
  return merged;
}

function overlap(one: Interval, other: Interval): Interval[] {
  const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)];
  return start < end ? [{ start, end }] : [];
}
