import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { api } from '../api/endpoints.ts';
import { pick } from '../i18n/index.ts';

/** Names of the codes of one system, in the language of the console; the code itself while they are not known. */
export function useCodeNames(system: string): (code: string) => string {
  const { locale } = useI18n();
  const { data } = useQuery({ queryKey: ['codes', system], queryFn: () => api.codes(system), staleTime: 3_600_000 });
  const names = computed(() => new Map(data.value?.items.map(({ code, display, displayEn }) => [code, pick(locale.value, display, displayEn)])));
  return (code) => names.value.get(code) ?? code;
}
