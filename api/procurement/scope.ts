import type { DrugOrderRow, Where } from '../../store/contract.ts';
import { orgsWithRole, type Principal } from '../session/principal.ts';

const HOSPITAL = ['drug_planner', 'pharm_head', 'hosp_leader', 'drug_checker', 'drug_keeper'];
const SUPPLIER = ['supplier_clerk', 'dist_logistics'];
const EVERYTHING = ['gpo_auditor', 'gpo_buyer', 'supervisor'];

/** Everybody who has to do with drugs. */
export const PROCUREMENT_ROLES = [...HOSPITAL, ...SUPPLIER, ...EVERYTHING];

/** What a caller may see: a hospital its own, a supplier what was ordered from it, the purchasing organisation and the supervisors all. */
export interface Scope { all: boolean; hospitals: string[]; suppliers: string[] }

export const scopeOf = (principal: Principal): Scope => ({ all: principal.admin || orgsWithRole(principal, EVERYTHING).length > 0, hospitals: orgsWithRole(principal, HOSPITAL), suppliers: orgsWithRole(principal, SUPPLIER) });

type Parties = Pick<DrugOrderRow, 'hospitalId' | 'distributorId'>;

export const maySee = ({ all, hospitals, suppliers }: Scope, row: Parties): boolean => all || hospitals.includes(row.hospitalId) || suppliers.includes(row.distributorId);

/** Plans are the hospital's, not its suppliers'. */
export const maySeePlan = ({ all, hospitals }: Scope, { hospitalId }: { hospitalId: string }): boolean => all || hospitals.includes(hospitalId);

/** For lists of what has a hospital and a distributor. Somebody with both kinds of roles sees the hospital's part. */
export function partiesFilter({ all, hospitals, suppliers }: Scope): Where<Parties> {
  if (all) return {};
  return hospitals.length > 0 ? { hospitalId: hospitals } : { distributorId: suppliers };
}
