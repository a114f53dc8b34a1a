import { useQueryClient } from '@tanstack/vue-query';
import { reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { api } from '../api/endpoints.ts';
import type { Departments } from '../api/endpoints.ts';
import { pick } from '../i18n/index.ts';

/** Names of departments. Those of an organisation are read when the first one is asked for; until then the code stands for the name. */
export function useDepartmentNames(): (orgId: string, code: string) => string {
  const { locale } = useI18n();
  const cache = useQueryClient();
  const known = reactive(new Map<string, Departments>());
  const asked = new Set<string>();

  function read(orgId: string): void {
    if (asked.has(orgId)) return;
    asked.add(orgId);
    cache.fetchQuery({ queryKey: ['departments', orgId], queryFn: () => api.departments(orgId), staleTime: 3_600_000 }).then(({ items }) => known.set(orgId, items), () => {});
  }

  return (orgId, code) => {
    read(orgId);
    const found = known.get(orgId)?.find((department) => department.code === code);
    return found ? pick(locale.value, found.name, found.nameEn) : code;
  };
}
