import type { MonitorScope } from '../../store/contract.ts';
import { COORDINATORS, SUPERVISORS } from '../permissions.ts';
import { orgsWithRole, type Principal } from '../session/principal.ts';

/** Whose work the caller watches: supervisors and administrators the whole region's, coordinators that of the organisations they coordinate. */
export function monitorScope(principal: Principal): MonitorScope {
  const everywhere = principal.admin || principal.roles.some(({ role }) => SUPERVISORS.includes(role));
  return { orgIds: everywhere ? null : orgsWithRole(principal, COORDINATORS) };
}
