import type { Actor } from '../../engine/model/io.ts';
import type { AccountRow, PractitionerRoleRow, Store, Viewer } from '../../store/contract.ts';
import { notFound } from '../failure.ts';

/** Who calls, with the rights in force at this moment. */
export interface Principal {
  userId: string;
  login: string;
  name: string;
  admin: boolean;
  apiClient: boolean;
  roles: PractitionerRoleRow[];
  /** `role@org` and `role@org#department`. */
  groups: string[];
  orgIds: string[];
  viewer: Viewer;
  /** Present when a session cookie carried the call. */
  session?: { tokenHash: string; csrf: string };
}

/** The groups a person belongs to by their roles: a role in a department also counts for the organisation as a whole. */
export function groupsOf(roles: readonly PractitionerRoleRow[]): string[] {
  const groups = new Set<string>();
  for (const { role, orgId, departmentCode } of roles) {
    groups.add(`${role}@${orgId}`);
    if (departmentCode) groups.add(`${role}@${orgId}#${departmentCode}`);
  }
  return [...groups].sort();
}

export function principalOf(account: AccountRow, roles: PractitionerRoleRow[]): Principal {
  const groups = groupsOf(roles);
  const orgIds = [...new Set(roles.map((role) => role.orgId))].sort();
  return {
    userId: account.userId, login: account.login, name: account.name, admin: account.admin, apiClient: account.apiClient,
    roles, groups, orgIds, viewer: { userId: account.userId, groups, orgIds, admin: account.admin },
  };
}

/** What the engine is told about the caller, who acts for `orgId`. */
export const actorOf = (principal: Principal, orgId?: string): Actor => ({
  userId: principal.userId, groups: principal.groups, ...(orgId ? { orgId } : {}),
});

/** Organisations at which the caller holds one of the roles. */
export const orgsWithRole = (principal: Principal, roles: readonly string[]): string[] =>
  [...new Set(principal.roles.filter((row) => roles.includes(row.role)).map((row) => row.orgId))];

/** One of the caller's organisations, as a request names it; any other does not exist for them. @throws Failure 404 */
export function ownOrganisation({ orgIds }: Pick<Principal, 'orgIds'>, org: string | undefined): string | undefined {
  if (org !== undefined && !orgIds.includes(org)) throw notFound();
  return org;
}

export interface Principals {
  /** Null for an unknown or disabled account. */
  byUserId(userId: string): Promise<Principal | null>;
  /** The same by the name one logs in with. */
  byLogin(login: string): Promise<Principal | null>;
}

const CACHE_MS = 1000;
const CACHE_SIZE = 10_000;

/**
 * Reads account and effective roles from the store. A result serves for at most one second, so that a revoked role or a disabled
 * account counts at once while a page's burst of calls costs one read.
 */
export function principalReader(store: Store, now: () => number): Principals {
  const cache = new Map<string, { until: number; principal: Promise<Principal | null> }>();
  async function read(account: AccountRow | null): Promise<Principal | null> {
    if (!account || account.disabled) return null;
    return principalOf(account, await store.effectiveRoles(account.personId, now()));
  }
  function cached(key: string, account: () => Promise<AccountRow | null>): Promise<Principal | null> {
    // The host's clock may stand still or leap in tests; the cache must not.
    const instant = performance.now();
    const hit = cache.get(key);
    if (hit && hit.until > instant) return hit.principal;
    if (cache.size >= CACHE_SIZE) cache.clear();
    const principal = account().then(read);
    cache.set(key, { until: instant + CACHE_MS, principal });
    principal.catch(() => cache.delete(key));
    return principal;
  }
  return {
    byUserId: (userId) => cached(`id:${userId}`, () => store.account(userId)),
    byLogin: (login) => cached(`login:${login}`, () => store.accountByLogin(login)),
  };
}
