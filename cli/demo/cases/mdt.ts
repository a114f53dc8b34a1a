import { mdt } from '../mdt.ts';
import type { Scenario, TaskStep } from '../scenario.ts';
import { demoCase, numbered, until } from './demo-case.ts';
import type { DemoCase } from './demo-case.ts';

/** Today, at any time: the session is at once. */
const TODAY = { inHours: -8, hours: 24 };
/** Nobody has to do anything today. */
const LATER = { inHours: 49 };
const RETURN: TaskStep = { formKey: 'mdt-precheck', login: 'consult.gao', outcome: 'RETURN', fill: () => ({ completeness: ['HISTORY'], type: 'MDT', missing: '请补充近期心脏超声' }) };
const REJECT: TaskStep = { formKey: 'mdt-approval', login: 'coord.he', outcome: 'REJECT', fill: () => ({ opinion: '先行图文会诊' }) };

const SCENARIOS: readonly Scenario[] = [
  until(mdt(TODAY), 'CLOSED'),
  until(mdt(LATER), 'ARRANGING'),
  until(mdt({ inHours: 20 }), 'SCHEDULED'),
  until(mdt(LATER), 'PRE_CHECK'),
  until(mdt(LATER), 'MATERIAL_REQUESTED', { tasks: [RETURN] }),
  until(mdt(LATER), 'ORG_APPROVAL'),
  until(mdt(LATER), 'REJECTED', { tasks: [REJECT] }),
  until(mdt(TODAY), 'OPINIONS'),
  until(mdt(TODAY), 'IN_SESSION'),
];

/** Nine consultations of several experts. */
export const mdtCases = (): DemoCase[] => SCENARIOS.map((scenario, i) => demoCase('consultation', numbered('mdt', i), scenario));
