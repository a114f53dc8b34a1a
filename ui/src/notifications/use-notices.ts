import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { useLiveEvents } from '../composables/live-events.ts';
import { notifications } from './api.ts';

/** A page of the caller's notices; read again whenever their number changes. */
export function useNotices(filter: MaybeRefOrGetter<{ unread?: 'true'; offset?: number; limit?: number }>) {
  const cache = useQueryClient();
  const query = useQuery({ queryKey: computed(() => ['notifications', toValue(filter)]), queryFn: () => notifications.list(toValue(filter)), placeholderData: keepPreviousData });
  const again = (): void => void cache.invalidateQueries({ queryKey: ['notifications'] });
  useLiveEvents({ bell: again, resumed: again });
  return query;
}

/** Marks notices as looked at; lists follow. */
export function useNoticeReader() {
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: ['notifications'] });
  return {
    // A mark that could not be set is no reason to keep anybody from what it is about.
    read: async (id: string): Promise<void> => { await notifications.read(id).catch(() => undefined); await refresh(); },
    readAll: async (): Promise<void> => { await notifications.readAll(); await refresh(); },
  };
}
