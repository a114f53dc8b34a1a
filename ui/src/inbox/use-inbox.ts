import { useThrottleFn, useTimeoutFn } from '@vueuse/core';
import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { Ref } from 'vue';
import type { Task } from '../../../api/contract/index.ts';
import type { InboxRow } from '../../../api/contract/inbox.ts';
import type { Query } from '../api/client.ts';
import { api } from '../api/endpoints.ts';
import { useLiveEvents } from '../composables/live-events.ts';
import { titleCount } from '../composables/page-title.ts';
import { appendPage, mergeChanges } from './merge.ts';
import { sameView, taskQuery } from './view-query.ts';
import type { InboxView } from './view-query.ts';

const PAGE = 200;
/** More changed instances than this at once: reading the list again is cheaper than asking for each. */
const SINGLY = 8;
/** Changes that are told together come within so long. */
const TOGETHER_MS = 30;
/** Changes are taken in so long apart at least, however many there are. */
const APART_MS = 400;
/** Rows that are read again, a page after the other, so that the list keeps its length under who has scrolled down. */
const AGAIN = 2_000;

/** The tasks of a view: paged, and kept true by push. */
export function useInbox(view: Ref<InboxView>, on: { gone?: (tasks: InboxRow[]) => void; arrived?: (count: number) => void; changed?: () => void } = {}) {
  const shown = shallowRef<InboxRow[]>([]);
  const waiting = shallowRef<InboxRow[]>([]);
  const total = ref(0);
  const state = ref<'loading' | 'ready' | 'error'>('loading');
  const error = ref<unknown>(null);
  const loadingMore = ref(false);
  const complete = ref(false);
  let read = 0;
  /** Ends what is still being read of the list before. */
  let abort: AbortController | null = null;
  /** The read under way. Changes wait for its end: a list read before a change must not be the last word on it. */
  let reading: AbortController | null = null;
  const pending = new Set<string>();
  /** Whether something has changed since `on.changed` was last called. */
  let news = false;

  const query = (extra: Query, signal?: AbortSignal) => api.tasks({ ...taskQuery(view.value), ...extra }, signal);

  /** Quietly: what is shown stays until the answer is there, and if none comes. `keep`: it stays until there is an answer, whatever it is. */
  async function load(quiet = false, keep = quiet): Promise<void> {
    abort?.abort();
    const mine = (abort = reading = new AbortController());
    // What has changed until now, the answer knows.
    pending.clear();
    if (!keep) state.value = 'loading';
    try {
      const wanted = quiet && read <= AGAIN ? read : PAGE;
      const page = await query({ offset: 0, limit: PAGE }, mine.signal);
      let items = page.items;
      for (let offset = PAGE; offset < Math.min(wanted, page.total); offset += PAGE) items = appendPage(items, [], (await query({ offset, limit: PAGE }, mine.signal)).items);
      read = items.length;
      total.value = page.total;
      shown.value = items;
      waiting.value = [];
      complete.value = read >= page.total;
      state.value = 'ready';
      error.value = null;
    } catch (failure) {
      if (mine.signal.aborted || (quiet && state.value === 'ready')) return;
      error.value = failure;
      state.value = 'error';
    } finally {
      finished(mine);
    }
  }

  function finished(done: AbortController): void {
    if (reading !== done) return;
    reading = null;
    if (pending.size > 0) void takeIn();
  }

  async function loadMore(): Promise<void> {
    if (loadingMore.value || complete.value) return;
    loadingMore.value = true;
    const mine = abort;
    try {
      const page = await query({ offset: read, limit: PAGE }, mine?.signal);
      if (mine !== abort) return;
      read += page.items.length;
      total.value = page.total;
      shown.value = appendPage(shown.value, waiting.value, page.items);
      complete.value = page.items.length === 0 || read >= page.total;
    } catch {
      // Scrolling on asks again.
    } finally {
      loadingMore.value = false;
    }
  }

  async function takeInRows(): Promise<void> {
    if (reading || state.value !== 'ready' || pending.size === 0) return;
    const instanceIds = new Set(pending);
    pending.clear();
    if (instanceIds.size > SINGLY) return load(true);
    const [mine, list] = [(reading = new AbortController()), abort];
    try {
      const pages = await Promise.all([...instanceIds].map((instanceId) => query({ instanceId, offset: 0, limit: 200 }, list?.signal)));
      const merged = mergeChanges(shown.value, waiting.value, instanceIds, pages.flatMap((page) => page.items));
      const arrived = merged.waiting.length - waiting.value.length;
      total.value += merged.shown.length + merged.waiting.length - shown.value.length - waiting.value.length;
      shown.value = merged.shown;
      waiting.value = merged.waiting;
      if (merged.gone.length > 0) on.gone?.(merged.gone);
      if (arrived > 0) on.arrived?.(arrived);
      // Nothing is there that could move under the pointer.
      if (merged.shown.length === 0 && merged.waiting.length > 0) await load(true);
    } catch {
      // The next change, or the list read again, sets it right.
    } finally {
      finished(mine);
    }
  }
  const { start: takeInSoon } = useTimeoutFn(() => {
    if (!news && pending.size === 0) return;
    news = false;
    // First in line: what else has changed with the rows can come behind them.
    void takeInRows();
    on.changed?.();
  }, TOGETHER_MS, { immediate: false });
  const takeIn = useThrottleFn(takeInSoon, APART_MS, true);
  useLiveEvents({ change: ({ instanceId }) => { pending.add(instanceId); news = true; void takeIn(); }, resumed: () => void load(true) });

  /** Puts the waiting rows where they belong, by reading the list again. Returns their ids. */
  async function reveal(): Promise<string[]> {
    const ids = waiting.value.map((task) => task.id);
    await load(true);
    return ids;
  }

  /** What is known of a task now; its marks stay unless they are given. */
  function replace(task: Task | InboxRow): void {
    shown.value = shown.value.map((row) => (row.id === task.id ? { ...row, ...task } : row));
  }

  // In another order the list stays in place: who pressed a header is still on it.
  watch(view, (next, before) => void load(false, before !== undefined && state.value === 'ready' && sameView({ ...next, sort: before.sort, order: before.order }, before)), { immediate: true });
  watch(waiting, () => { titleCount.value = waiting.value.length; });
  onScopeDispose(() => { abort?.abort(); titleCount.value = 0; });
  return { shown, waiting, total, state, error, loadingMore, complete, load, loadMore, reveal, replace };
}
