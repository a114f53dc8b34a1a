import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../engine/model/json.ts';
import { ROOT } from '../root.ts';
import { newIdentity } from './referral-up.ts';
import type { Scenario } from './scenario.ts';

const DAY = 86_400_000;
const day = (offset: number): string => new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);
const signature = (signer: string): JsonObject => ({ signer, signedAt: new Date().toISOString(), method: 'typed' });
const vitals = { systolic: 132, diastolic: 80, pulse: 76 };

/**
 * A patient on the way back from hospital to the community: discharge plan, consent, acceptance, hand-over, first visit, a short course of
 * rehabilitation, one follow-up on the day of discharge (so that nobody has to wait for it), the review of the outcome.
 */
export function referralDown(): Scenario {
  return {
    processKey: 'referral-down',
    starter: 'dr.chen',
    start: dischargePlan,
    goal: 'CLOSED',
    tasks: [
      { formKey: 'down-consent', login: 'dr.chen', outcome: 'AGREE', fill: () => ({ signer: '本人', relation: 'SELF', explained: true }) },
      { formKey: 'chc-accept', login: 'gp.lin', outcome: 'ACCEPT', fill: () => ({ acceptDate: day(1) }) },
      { formKey: 'nurse-handover', login: 'dr.chen', outcome: 'DONE', fill: () => ({ summary: '生命体征平稳，右侧肢体肌力 4 级', receiver: '马晓兰' }) },
      { formKey: 'patient-education', login: 'dr.chen', outcome: 'DONE', fill: () => ({ topics: ['MEDS', 'ALERTS'], teachBack: true }) },
      { formKey: 'equipment', login: 'care.ma', outcome: 'READY', fill: () => ({ items: '助行器', readyOn: day(1) }) },
      { formKey: 'first-visit', login: 'gp.lin', outcome: 'OK', fill: () => ({ ...vitals, wound: 'NONE', medsReconciled: true, barthel: 55, risk: 'MEDIUM', planConfirmed: true }) },
      {
        formKey: 'rehab-assessment', login: 'rehab.liu', outcome: 'SUBMIT',
        fill: () => ({ barthel: 55, pain: 1, goals: [{ goal: '独立步行 50 米', by: day(30) }], sessionsTotal: 2, frequencyPerWeek: 3 }),
      },
      { formKey: 'rehab-approve', login: 'gp.lin', outcome: 'APPROVE', fill: () => ({ opinion: '同意' }) },
      { formKey: 'rehab-session', login: 'rehab.liu', outcome: 'DONE', fill: () => ({ date: day(0), items: '步态训练、肌力训练', minutes: 30, tolerance: 'GOOD' }) },
      { formKey: 'rehab-discharge', login: 'rehab.liu', outcome: 'DISCHARGE', fill: () => ({ barthel: 80, homeProgram: '每日步行 30 分钟', caregiverTrained: true, report: '步行独立，出组' }) },
      { formKey: 'follow-up', login: 'care.ma', outcome: 'OK', fill: () => ({ date: day(0), mode: 'PHONE', adherence: 'GOOD', ...vitals }) },
      { formKey: 'outcome-review', login: 'gp.lin', outcome: 'ACHIEVED', fill: () => ({ barthel: 80, summary: '步行独立，转入常规慢病管理' }) },
    ],
    messages: [{ state: 'HANDOVER_READY', login: 'gp.lin', name: 'referral.arrived', data: () => ({ arrivedAt: new Date().toISOString() }) }],
  };
}

/** The fixture of the package for a patient nobody has met before, who is discharged today. */
function dischargePlan(): JsonObject {
  const fixture = JSON.parse(readFileSync(join(ROOT, 'bpmn', 'referral-down', 'fixtures', 'down.json'), 'utf8')) as JsonObject;
  return {
    ...fixture, patient: { ...(fixture['patient'] as JsonObject), ...newIdentity() }, dischargeDate: day(0),
    followUpPlan: [{ day: 0, method: 'PHONE', content: '血压、用药' }], sign: signature('陈立新'),
  };
}
