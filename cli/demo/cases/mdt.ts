import { mdt } from '../mdt.ts';
import type { Scenario } from '../scenario.ts';
import { demoCase, numbered, until } from './demo-case.ts';
import type { DemoCase } from './demo-case.ts';

/** The wanted periods begin two days later. */
const LATER = { inHours: 49 };

const SCENARIOS: readonly Scenario[] = [
  until(mdt(), 'CLOSED'),
  until(mdt(LATER), 'ARRANGING'),
  until(mdt(), 'OPINIONS'),
  until(mdt(LATER), 'PRE_CHECK'),
  until(mdt(LATER), 'SCHEDULED'),
  until(mdt(LATER), 'ORG_APPROVAL'),
  until(mdt(LATER), 'MATERIAL_REQUESTED', { tasks: [{ formKey: 'mdt-precheck', login: 'consult.gao', outcome: 'RETURN', fill: () => ({ completeness: ['HISTORY'], type: 'MDT', missing: '请补充近期心脏超声', reason: '请补充近期心脏超声' }) }] }),
  until(mdt(), 'DELIVERED'),
];

/** Eight consultations of several experts. */
export const mdtCases = (): DemoCase[] => SCENARIOS.map((scenario, i) => demoCase('consultation', numbered('mdt', i), scenario));
