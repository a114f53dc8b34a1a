import type { FilingRow, HeldRole, RegistrationRow, Store } from '../../../store/contract.ts';
import type { PractitionerFiling, PractitionerSummary } from '../../contract/practitioners.ts';
import type { practitionerRole } from '../../contract/practitioners.ts';
import type { z } from 'zod';
import type { Principal } from '../../session/principal.ts';

/** Names of organisations, each read once. */
export function orgNames(store: Store): (id: string) => Promise<string | null> {
  const known = new Map<string, Promise<string | null>>();
  return (id) => {
    const name = known.get(id) ?? store.organisation(id).then((row) => row?.name ?? null);
    known.set(id, name);
    return name;
  };
}

/** The public part of a registration: no identity number, no date of birth. */
export async function summaryOf(store: Store, row: RegistrationRow, nameOf: (id: string) => Promise<string | null>, now: number): Promise<PractitionerSummary> {
  const { practitionerId: id, name, licenceNo, category, level, scope, primaryOrgId, licenceStatus, validTo } = row;
  const [person, primaryOrgName] = await Promise.all([store.person(id), nameOf(primaryOrgId)]);
  const status = licenceStatus === 'ACTIVE' && validTo !== null && validTo <= now ? 'EXPIRED' : licenceStatus;
  return { id, name, title: person?.title ?? null, licenceNo, category, level, scope, primaryOrgId, primaryOrgName, licenceStatus: status };
}

export async function filingView(store: Store, row: FilingRow, nameOf: (id: string) => Promise<string | null>, principal: Principal): Promise<PractitionerFiling> {
  const { id, targetOrgId, departmentCode, path, scope, sessions, weeklyHours, validFrom, validTo, state } = row;
  const seen = await store.case(row.instanceId, principal.viewer);
  return { id, targetOrgId, targetOrgName: await nameOf(targetOrgId), departmentCode, path, scope, sessions, weeklyHours, validFrom, validTo, state, instanceId: seen ? row.instanceId : null };
}

export async function roleView(row: HeldRole, nameOf: (id: string) => Promise<string | null>, now: number): Promise<z.infer<typeof practitionerRole>> {
  const { role, orgId, departmentCode, from, to, suspendedAt, filingId } = row;
  const suspended = suspendedAt !== null;
  return { role, orgId, orgName: await nameOf(orgId), departmentCode, from, to, inForce: !suspended && from <= now && (to === null || to > now), suspended, filingId };
}
