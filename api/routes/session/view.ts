import type { Store } from '../../../store/contract.ts';
import type { Session } from '../../contract/index.ts';
import type { Principal } from '../../session/principal.ts';

/** What the console knows about its user. API clients have no session and so no CSRF token. */
export async function sessionView(store: Store, principal: Principal): Promise<Session> {
  const names = new Map(await Promise.all(principal.orgIds.map(async (id): Promise<[string, string]> => [id, (await store.organisation(id))?.name ?? id])));
  return {
    user: { id: principal.userId, login: principal.login, name: principal.name, admin: principal.admin },
    roles: principal.roles.map(({ role, orgId, departmentCode }) => ({ role, orgId, orgName: names.get(orgId) ?? orgId, departmentCode })),
    groups: principal.groups,
    csrf: principal.session?.csrf ?? '',
  };
}
