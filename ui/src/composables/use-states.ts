import { useQuery } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import type { States } from '../../../api/contract/index.ts';
import { api } from '../api/endpoints.ts';
import { pick } from '../i18n/index.ts';

export type Tone = States['items'][number]['tone'];

/** Names and tones of a process's business states. An unknown state shows its id. */
export function useStates(processKey: MaybeRefOrGetter<string>) {
  const { locale } = useI18n();
  const { data, isLoading } = useQuery({
    queryKey: computed(() => ['states', toValue(processKey)]), queryFn: () => api.states(toValue(processKey)),
    enabled: computed(() => toValue(processKey) !== ''), staleTime: Infinity, retry: false,
  });
  const byId = computed(() => new Map(data.value?.items.map((state) => [state.id, state])));
  return {
    /** Their names are on their way: until then a state has none to show. */
    statesLoading: isLoading,
    stateName: (state: string): string => { const found = byId.value.get(state); return found ? pick(locale.value, found.name, found.nameEn) : state; },
    stateTone: (state: string): Tone => byId.value.get(state)?.tone ?? 'neutral',
  };
}
