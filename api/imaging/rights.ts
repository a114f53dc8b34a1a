import { forbidden } from '../failure.ts';
import { permissions } from '../permissions.ts';
import { orgsWithRole, type Principal } from '../session/principal.ts';

/** The organisations whose studies the caller may look at. */
export const readerOrgs = (principal: Principal): string[] => orgsWithRole(principal, permissions['dicom.study'].roles);

/** The organisation the caller sends images for: the order's where they may, else the first at which they may. */
export function senderOrg(principal: Principal, preferred?: string): string {
  const orgs = orgsWithRole(principal, permissions['dicom.store'].roles).sort();
  const [first] = preferred !== undefined && orgs.includes(preferred) ? [preferred] : orgs;
  if (first === undefined) throw forbidden();
  return first;
}
