import type { SlaPolicy } from '../../engine/model/graph.ts';

type Row = [id: string, due: string, calendar: 'WORKDAY' | 'CLOCK', escalateTo?: string];

/** Time limits as the region starts with them (domain rules, appendix I); they are edited in the table, never in code. */
const ROWS: Row[] = [
  // Referral up: sent to triage, information asked to supplied, accepted to bed confirmed, waitlisted to resolved, sent to expired.
  ['TRI-I', 'PT10M', 'CLOCK', 'duty_officer'],
  ['TRI-II', 'PT1H', 'CLOCK', 'dept_head'],
  ['TRI-III', 'PT4H', 'WORKDAY', 'ref_office'],
  ['TRI-IV', 'P1D', 'WORKDAY', 'ref_office'],
  ['TRI-INFO', 'P1D', 'WORKDAY', 'chc_coord'],
  ['TRI-INFO-URGENT', 'PT1H', 'CLOCK', 'chc_coord'],
  ['BED-I', 'PT15M', 'CLOCK', 'bed_mgr'],
  ['BED-II', 'PT1H', 'CLOCK', 'bed_mgr'],
  ['BED-III', 'PT4H', 'WORKDAY', 'bed_mgr'],
  ['BED-IV', 'PT4H', 'WORKDAY', 'bed_mgr'],
  ['WAIT-I', 'PT1H', 'CLOCK', 'district_coord'],
  ['WAIT-II', 'P1D', 'CLOCK', 'district_coord'],
  ['WAIT-III', 'P5D', 'CLOCK', 'district_coord'],
  ['WAIT-IV', 'P14D', 'CLOCK', 'district_coord'],
  ['VALID-I', 'P1D', 'CLOCK'],
  ['VALID-II', 'P3D', 'CLOCK'],
  ['VALID-III', 'P14D', 'CLOCK'],
  ['VALID-IV', 'P30D', 'CLOCK'],
  ['FDBK', 'PT24H', 'CLOCK', 'dept_head'],
  ['ACKFB', 'P2D', 'WORKDAY', 'chc_coord'],
  // Referral down.
  ['DWN-ACC', 'P1D', 'WORKDAY', 'district_coord'],
  ['DWN-VISIT', 'P3D', 'CLOCK', 'district_coord'],
  // Consultations.
  ['CON-A24', 'PT24H', 'CLOCK', 'consult_coord'],
  ['CON-A48', 'PT48H', 'CLOCK', 'consult_coord'],
  ['CON-A72', 'PT72H', 'CLOCK', 'consult_coord'],
  ['MDT-PRE', 'P1D', 'WORKDAY', 'consult_coord'],
  ['MDT-INV', 'P1D', 'WORKDAY', 'consult_coord'],
  ['MDT-REP', 'P1D', 'WORKDAY', 'consult_coord'],
  ['MDT-PRE-URGENT', 'PT30M', 'CLOCK', 'consult_coord'],
  ['MDT-INV-URGENT', 'PT30M', 'CLOCK', 'consult_coord'],
  ['MDT-REP-URGENT', 'PT30M', 'CLOCK', 'consult_coord'],
  // Imaging: images complete to signed; critical findings.
  ['IMG-ST-X', 'PT30M', 'CLOCK', 'dispatcher'],
  ['IMG-ST-CT', 'PT1H', 'CLOCK', 'dispatcher'],
  ['IMG-ST-HEAD', 'PT30M', 'CLOCK', 'dispatcher'],
  ['IMG-URG', 'PT4H', 'WORKDAY', 'senior_radiologist'],
  ['IMG-OPD', 'PT4H', 'WORKDAY', 'senior_radiologist'],
  ['IMG-IN', 'PT6H', 'WORKDAY', 'senior_radiologist'],
  ['IMG-X', 'PT2H', 'CLOCK', 'senior_radiologist'],
  ['IMG-CPX', 'PT24H', 'CLOCK', 'senior_radiologist'],
  ['CRIT-NOT', 'PT10M', 'CLOCK', 'chc_head'],
  ['CRIT-ACK', 'PT15M', 'CLOCK', 'chc_head'],
  ['CRIT-ACT', 'PT60M', 'CLOCK', 'duty_officer'],
  // Practitioner filing and credit.
  ['FIL-PRI', 'P5D', 'WORKDAY', 'lic_approver'],
  ['FIL-TGT', 'P5D', 'WORKDAY', 'lic_approver'],
  ['FIL-HB', 'P3D', 'WORKDAY', 'lic_approver'],
  ['CRE-VER', 'P5D', 'WORKDAY', 'credit_panel'],
  ['CRE-STM', 'P5D', 'WORKDAY', 'credit_panel'],
  ['CRE-APL', 'P10D', 'WORKDAY', 'credit_panel'],
  // Procurement: each approval of a plan, orders, receipts, payment.
  ['PLN-PHARM', 'P1D', 'WORKDAY', 'hosp_leader'],
  ['PLN-LEADER', 'P1D', 'WORKDAY', 'gpo_auditor'],
  ['PLN-GPO', 'P1D', 'WORKDAY', 'supervisor'],
  ['PLN-PHARM-EMERGENCY', 'PT2H', 'WORKDAY', 'hosp_leader'],
  ['PLN-LEADER-EMERGENCY', 'PT2H', 'WORKDAY', 'gpo_auditor'],
  ['PLN-GPO-EMERGENCY', 'PT2H', 'WORKDAY', 'supervisor'],
  ['ORD-CNF', 'PT24H', 'CLOCK', 'gpo_buyer'],
  ['ORD-CNF-EMERGENCY', 'PT2H', 'CLOCK', 'gpo_buyer'],
  ['ORD-DLV', 'PT48H', 'CLOCK', 'gpo_buyer'],
  ['ORD-DLV-EMERGENCY', 'PT24H', 'CLOCK', 'gpo_buyer'],
  ['ORD-DLV-REMOTE', 'PT72H', 'CLOCK', 'gpo_buyer'],
  ['RCV', 'P1D', 'WORKDAY', 'pharm_head'],
  ['RCV-CC', 'PT1H', 'CLOCK', 'pharm_head'],
  ['PAY', 'P30D', 'CLOCK', 'supervisor'],
  // Official documents.
  ['DOC-S', 'PT2H', 'CLOCK', 'office_clerk'],
  ['DOC-N', 'P3D', 'WORKDAY', 'office_clerk'],
  ['COS', 'P3D', 'WORKDAY', 'office_clerk'],
];

/** Percentages of the interval at which the people concerned are reminded. */
const REMIND = [50, 80];

export const slaPolicies: SlaPolicy[] = ROWS.map(([id, due, calendar, escalateTo]) => ({
  id,
  due,
  calendar,
  remind: REMIND,
  ...(escalateTo !== undefined && { escalateTo }),
}));
