import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { api } from '../api/endpoints.ts';
import { pick } from '../i18n/index.ts';

/** Readable names of roles, organisations and groups (`role@org`, `role@org#department`). */
export function useNames() {
  const { t, te, locale } = useI18n();
  const { data } = useQuery({ queryKey: ['organisations'], queryFn: api.organisations, staleTime: 600_000 });
  const organisations = computed(() => new Map(data.value?.items.map((org) => [org.id, org])));

  const roleName = (role: string): string => (te(`role.${role}`) ? t(`role.${role}`) : role);
  function orgName(id: string): string {
    const org = organisations.value.get(id);
    return org ? pick(locale.value, org.name, org.nameEn) : id;
  }
  function groupName(group: string): string {
    const [role = '', rest = ''] = group.split('@');
    const [org = '', department] = rest.split('#');
    return [roleName(role), org && orgName(org), department].filter(Boolean).join(' · ');
  }
  return { roleName, orgName, groupName, known: (orgId: string): boolean => organisations.value.has(orgId) };
}
