import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../engine/model/json.ts';
import { ROOT } from '../root.ts';
import { newIdentity } from './identity.ts';
import type { Scenario } from './scenario.ts';
import { dayOf } from './told.ts';
import type { Told } from './told.ts';

const day = (offset: number): string => dayOf({ at: Date.now() }, offset);
const vitals = { systolic: 132, diastolic: 80, pulse: 76 };

/** The community centre that takes the patient over, by its log-ins. */
export interface Care { orgId: string; gp: string; manager: string; managerName: string; therapist: string }

export const MINZHI_CARE: Care = { orgId: 'C00001', gp: 'gp.lin', manager: 'care.ma', managerName: '马春梅', therapist: 'rehab.liu' };
export const SHANGTANG_CARE: Care = { orgId: 'C00002', gp: 'gp.sun', manager: 'care.qian', managerName: '钱国华', therapist: 'care.qian' };

/**
 * A patient on the way back from hospital to the community: discharge plan, consent, acceptance, hand-over, first visit, a short course of
 * rehabilitation, one follow-up on the day of discharge (so that nobody has to wait for it), the review of the outcome.
 */
export function referralDown({ orgId, gp, manager, managerName, therapist }: Care = MINZHI_CARE): Scenario {
  return {
    processKey: 'referral-down',
    starter: 'dr.chen',
    start: (_, told) => dischargePlan(told, orgId),
    goal: 'CLOSED',
    tasks: [
      { formKey: 'down-consent', login: 'dr.chen', outcome: 'AGREE', fill: () => ({ signer: '本人', relation: 'SELF', explained: true }) },
      { formKey: 'chc-accept', login: gp, outcome: 'ACCEPT', fill: () => ({ acceptDate: day(1) }) },
      { formKey: 'nurse-handover', login: 'dr.chen', outcome: 'DONE', fill: () => ({ summary: '生命体征平稳，右侧肢体肌力 4 级', receiver: managerName }) },
      { formKey: 'patient-education', login: 'dr.chen', outcome: 'DONE', fill: () => ({ topics: ['MEDS', 'ALERTS'], teachBack: true }) },
      { formKey: 'equipment', login: manager, outcome: 'READY', fill: () => ({ items: '助行器', readyOn: day(1) }) },
      { formKey: 'first-visit', login: gp, outcome: 'OK', fill: () => ({ ...vitals, wound: 'NONE', medsReconciled: true, barthel: 55, risk: 'MEDIUM', planConfirmed: true }) },
      {
        formKey: 'rehab-assessment', login: therapist, outcome: 'SUBMIT',
        fill: () => ({ barthel: 55, pain: 1, goals: [{ goal: '独立步行 50 米', by: day(30) }], sessionsTotal: 2, frequencyPerWeek: 3 }),
      },
      { formKey: 'rehab-approve', login: gp, outcome: 'APPROVE', fill: () => ({ opinion: '同意' }) },
      { formKey: 'rehab-session', login: therapist, outcome: 'DONE', fill: () => ({ date: day(0), items: '步态训练、肌力训练', minutes: 30, tolerance: 'GOOD' }) },
      { formKey: 'rehab-discharge', login: therapist, outcome: 'DISCHARGE', fill: () => ({ barthel: 80, homeProgram: '每日步行 30 分钟', caregiverTrained: true, report: '步行独立，出组' }) },
      { formKey: 'follow-up', login: manager, outcome: 'OK', fill: () => ({ date: day(0), mode: 'PHONE', adherence: 'GOOD', ...vitals }) },
      { formKey: 'outcome-review', login: gp, outcome: 'ACHIEVED', fill: () => ({ barthel: 80, summary: '步行独立，转入常规慢病管理' }) },
    ],
    messages: [{ state: 'HANDOVER_READY', login: gp, name: 'referral.arrived', data: () => ({ arrivedAt: new Date().toISOString() }) }],
  };
}

/** The fixture of the package for a patient nobody has met before, who is discharged today. */
function dischargePlan(told: Told, targetOrg: string): JsonObject {
  const fixture = JSON.parse(readFileSync(join(ROOT, 'bpmn', 'referral-down', 'fixtures', 'down.json'), 'utf8')) as JsonObject;
  return {
    ...fixture, patient: { ...(fixture['patient'] as JsonObject), ...newIdentity(told.random) }, targetOrg, dischargeDate: dayOf(told),
    followUpPlan: [{ day: 0, method: 'PHONE', content: '血压、用药' }], sign: { signer: '陈立新', signedAt: new Date(told.at).toISOString(), method: 'typed' },
  };
}
