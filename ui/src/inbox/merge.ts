import type { InboxRow } from '../../../api/contract/inbox.ts';

export interface Merge { shown: InboxRow[]; waiting: InboxRow[]; /** Rows that were shown and are no longer part of the view. */ gone: InboxRow[] }

/**
 * Takes in what the server now says about some instances. Rows on screen change in place and keep their position; rows that left the view disappear;
 * new rows wait, so that the list does not move under the pointer.
 */
export function mergeChanges(shown: InboxRow[], waiting: InboxRow[], instanceIds: ReadonlySet<string>, fresh: InboxRow[]): Merge {
  const now = new Map(fresh.map((task) => [task.id, task]));
  const gone: InboxRow[] = [];
  const keep = (task: InboxRow): InboxRow[] => {
    if (!instanceIds.has(task.instanceId)) return [task];
    const next = now.get(task.id);
    now.delete(task.id);
    if (!next) gone.push(task);
    return next ? [next] : [];
  };
  const nextShown = shown.flatMap(keep);
  const goneShown = [...gone];
  const nextWaiting = waiting.flatMap(keep);
  return { shown: nextShown, waiting: [...nextWaiting, ...now.values()], gone: goneShown };
}

/** Adds a page without doubling rows that moved between two reads. */
export function appendPage(shown: InboxRow[], waiting: InboxRow[], page: InboxRow[]): InboxRow[] {
  const known = new Set([...shown, ...waiting].map((task) => task.id));
  return [...shown, ...page.filter((task) => !known.has(task.id))];
}

/** The id that takes the focus when `id` leaves the list: the next row, at the end the one before. */
export function neighbour(ids: string[], id: string): string | null {
  const at = ids.indexOf(id);
  return at < 0 ? null : (ids[at + 1] ?? ids[at - 1] ?? null);
}
