import { useQuery, useQueryClient } from '@tanstack/vue-query';
import type { QueryClient } from '@tanstack/vue-query';
import { useDebounceFn } from '@vueuse/core';
import { computed, watch } from 'vue';
import { INBOX_COLUMNS } from '../../../api/contract/inbox-names.ts';
import type { InboxColumn } from '../../../api/contract/inbox-names.ts';
import type { InboxPreferences } from '../../../api/contract/inbox.ts';
import { inboxApi } from '../api/inbox.ts';
import { hotkeysOn } from '../composables/use-hotkeys.ts';

const KEY = ['preferences'];
/** Reads them before a page needs them; resolves also when they cannot be had. */
export const preferencesRead = (cache: QueryClient): Promise<unknown> => cache.ensureQueryData({ queryKey: KEY, queryFn: inboxApi.preferences, staleTime: Infinity }).catch(() => undefined);
export const DEFAULT_COLUMNS: InboxColumn[] = ['task', 'case', 'state', 'from', 'holder', 'marks'];

/** How a person wants lists to look: kept on the server, the same at every desk. A change shows at once and is sent when it has settled. */
export function useInboxPreferences() {
  const cache = useQueryClient();
  const { data } = useQuery({ queryKey: KEY, queryFn: inboxApi.preferences, staleTime: Infinity });
  const send = useDebounceFn((next: InboxPreferences) => inboxApi.savePreferences(next).catch(() => cache.invalidateQueries({ queryKey: KEY })), 400);
  const set = (change: InboxPreferences): void => {
    const next = { ...data.value, ...change };
    cache.setQueryData(KEY, next);
    void send(next);
  };
  const member = <K extends keyof InboxPreferences>(name: K, fallback: NonNullable<InboxPreferences[K]>) => computed({ get: () => data.value?.[name] ?? fallback, set: (value) => set({ [name]: value }) });
  const columns = computed<InboxColumn[]>({ get: () => INBOX_COLUMNS.filter((column) => (data.value?.columns ?? DEFAULT_COLUMNS).includes(column)), set: (value) => set({ columns: value }) });
  const keys = member('keys', true);
  watch(keys, (on) => { hotkeysOn.value = on; }, { immediate: true });
  /** The organisation whose work is shown; '' for all. */
  const org = computed<string>({ get: () => data.value?.org ?? '', set: (value) => set({ org: value || undefined }) });
  return { org, columns, density: member('density', 'normal'), layout: member('layout', 'list'), keys };
}
