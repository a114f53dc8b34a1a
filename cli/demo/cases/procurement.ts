import { FIRST_STAFF, SECOND_STAFF, playProcurement } from '../procurement.ts';
import type { PlanOptions } from '../procurement.ts';
import { numbered } from './demo-case.ts';
import type { DemoCase } from './demo-case.ts';

const PLANS: readonly PlanOptions[] = [
  { staff: FIRST_STAFF, upTo: 'COMPLETED' },
  { staff: SECOND_STAFF, upTo: 'EXECUTING' },
  { staff: FIRST_STAFF, month: 50, upTo: 'GPO_AUDIT' },
  { staff: SECOND_STAFF, month: 50, upTo: 'SUBMITTED' },
  { staff: FIRST_STAFF, month: 80, upTo: 'SUBMITTED' },
  { staff: FIRST_STAFF, month: 110, upTo: 'DRAFT' },
];

/** Six plans of two hospitals; the orders of the second are on their way. */
export const procurementCases = (): DemoCase[] => PLANS.map((plan, i) => ({ id: numbered('plan', i), package: 'procurement', play: (options) => playProcurement(options, plan) }));
