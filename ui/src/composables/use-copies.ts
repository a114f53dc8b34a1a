import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { useThrottleFn } from '@vueuse/core';
import { computed } from 'vue';
import { taskLife } from '../api/task-life.ts';
import { useLiveEvents } from './live-events.ts';

const KEY = ['copies', 'unread'];
/** Somebody else's copies change nothing here; the count is not read again for each change of each case. */
const CALM_MS = 10_000;

/** How many cases one was told of and has not opened yet; kept true by push. */
export function useUnreadCopies() {
  const cache = useQueryClient();
  const { data } = useQuery({ queryKey: KEY, queryFn: async () => (await taskLife.copies({ unread: 'true', limit: 1 })).unread ?? 0, staleTime: CALM_MS });
  const again = useThrottleFn(() => void cache.invalidateQueries({ queryKey: KEY }), CALM_MS, true);
  useLiveEvents({ change: again, resumed: again });
  return computed(() => data.value ?? 0);
}

/** Marks a case one was told of as looked at; the count and the list follow. */
export function useCopyReader(): (caseId: string) => Promise<void> {
  const cache = useQueryClient();
  return async (caseId) => {
    // A mark that could not be set is no reason to keep anybody from the case.
    await taskLife.readCopy(caseId).catch(() => undefined);
    await cache.invalidateQueries({ queryKey: ['copies'] });
  };
}
