import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { api } from '../api/endpoints.ts';
import { pick } from '../i18n/index.ts';
import { useDepartmentNames } from './use-department-names.ts';

/** Code set of the roles the packages bring along. */
const ROLES = 'practitioner.role';

/** Readable names of roles, organisations and groups (`role@org`, `role@org#department`). */
export function useNames() {
  const { locale } = useI18n();
  const departmentName = useDepartmentNames();
  const { data } = useQuery({ queryKey: ['organisations'], queryFn: api.organisations, staleTime: 600_000 });
  const organisations = computed(() => new Map(data.value?.items.map((org) => [org.id, org])));

  const roles = useQuery({ queryKey: ['codes', ROLES], queryFn: () => api.codes(ROLES), staleTime: 600_000 });
  const roleNames = computed(() => new Map(roles.data.value?.items.map(({ code, display, displayEn }) => [code, pick(locale.value, display, displayEn)])));

  const roleName = (role: string): string => roleNames.value.get(role) ?? role;
  function orgName(id: string): string {
    const org = organisations.value.get(id);
    return org ? pick(locale.value, org.name, org.nameEn) : id;
  }
  function groupName(group: string): string {
    const [role = '', rest = ''] = group.split('@');
    const [org = '', department] = rest.split('#');
    return [roleName(role), org && orgName(org), department && departmentName(org, department)].filter(Boolean).join(' · ');
  }
  return { roleName, orgName, groupName, known: (orgId: string): boolean => organisations.value.has(orgId) };
}
