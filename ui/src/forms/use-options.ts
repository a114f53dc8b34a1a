import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { api } from '../api/endpoints.ts';
import { pick } from '../i18n/index.ts';
import type { Field } from './form-model.ts';

export interface Choice { value: string; label: string; /** What a search also looks at. */ extra: string }
const HOUR = 3_600_000;

/** Choices of a `code` or `codes` field: of its code system, or those the schema names. */
export function useCodeChoices(field: () => Field) {
  const { locale } = useI18n();
  const system = computed(() => field().codes);
  const query = useQuery({ queryKey: computed(() => ['codes', system.value]), queryFn: () => api.codes(system.value ?? ''), enabled: computed(() => system.value !== null), staleTime: HOUR });
  /** A schema may take only some codes of its system. */
  const some = computed(() => (field().schema['enum'] ? new Set(field().options.map((option) => option.value)) : null));
  const choices = computed<Choice[]>(() => (system.value === null
    ? field().options.map((option) => ({ value: option.value, label: pick(locale.value, option.label, option.labelEn), extra: option.value }))
    : (query.data.value?.items ?? []).filter((item) => some.value === null || some.value.has(item.code)).map((item) => ({ value: item.code, label: pick(locale.value, item.display, item.displayEn), extra: `${item.code} ${item.display} ${item.displayEn ?? ''}` }))));
  return { choices, loading: computed(() => system.value !== null && query.isPending.value), failed: query.isError };
}

/** Organisations of the given types; none given: all. */
export function useOrganisationChoices(types: () => string[]) {
  const { locale } = useI18n();
  const query = useQuery({ queryKey: ['organisations'], queryFn: api.organisations, staleTime: HOUR });
  const choices = computed<Choice[]>(() => (query.data.value?.items ?? []).filter((org) => types().length === 0 || types().includes(org.type)).map((org) => ({ value: org.id, label: pick(locale.value, org.name, org.nameEn), extra: `${org.code} ${org.name} ${org.nameEn ?? ''}` })));
  return { choices, loading: query.isPending, failed: query.isError };
}

/** Departments of an organisation, by code. */
export function useDepartmentChoices(orgId: () => string | null) {
  const { locale } = useI18n();
  const query = useQuery({ queryKey: computed(() => ['departments', orgId()]), queryFn: () => api.departments(orgId() ?? ''), enabled: computed(() => orgId() !== null), staleTime: HOUR });
  const choices = computed<Choice[]>(() => (query.data.value?.items ?? []).map((dept) => ({ value: dept.code, label: pick(locale.value, dept.name, dept.nameEn), extra: `${dept.code} ${dept.name} ${dept.nameEn ?? ''}` })));
  return { choices, loading: computed(() => orgId() !== null && query.isPending.value), failed: query.isError };
}
