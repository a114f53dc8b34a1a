import { MINZHI_CARE, SHANGTANG_CARE, referralDown } from '../referral-down.ts';
import type { Scenario } from '../scenario.ts';
import { demoCase, numbered, until } from './demo-case.ts';
import type { DemoCase } from './demo-case.ts';

const { gp } = MINZHI_CARE;

const SCENARIOS: readonly Scenario[] = [
  until(referralDown(), 'CLOSED'),
  until(referralDown(), 'PENDING_CHC'),
  until(referralDown(), 'IN_REHAB'),
  until(referralDown(SHANGTANG_CARE), 'HANDOVER_READY', { messages: [] }),
  until(referralDown(SHANGTANG_CARE), 'REVIEW_DUE'),
  until(referralDown(), 'INFO_REQUESTED', { tasks: [{ formKey: 'chc-accept', login: gp, outcome: 'RETURN_FOR_INFO', fill: () => ({ missingInfo: '请补充出院带药清单与吞咽评估' }) }] }),
  until(referralDown(), 'PATIENT_CONSENT'),
  until(referralDown(SHANGTANG_CARE), 'RE-UPPED', {
    tasks: [
      { formKey: 'first-visit', login: SHANGTANG_CARE.gp, outcome: 'RED_FLAG', fill: () => ({ systolic: 178, diastolic: 104, pulse: 108, wound: 'NONE', medsReconciled: true, barthel: 40, risk: 'HIGH', planConfirmed: false, symptoms: '右侧肢体无力加重', redFlags: ['NEURO'] }) },
      {
        formKey: 'gp-assess', login: SHANGTANG_CARE.gp, outcome: 'REFER_UP',
        fill: () => ({
          referralType: 'URGENT', needs: ['OUTPATIENT'], impression: '脑梗死复发可能', findings: '右侧肢体无力较出院时加重', treatmentGiven: '卧床、监测血压', vitals: { temperature: 36.8, pulse: 108, respiration: 20, systolic: 178, diastolic: 104, spo2: 96, gcs: 15 },
          targetOrg: 'H00001', targetDept: 'NEUR', transport: 'AMBU', consentStatus: 'VERBAL', consentSigner: '家属', consentRelation: 'CHILD', sign: { signer: '孙立平', signedAt: new Date().toISOString(), method: 'typed' },
        }),
      },
    ],
  }),
];

/** Eight patients on their way back to two community centres; one of them has to go to hospital again. */
export const referralDownCases = (): DemoCase[] => SCENARIOS.map((scenario, i) => demoCase('referral-down', numbered('down', i), scenario));
