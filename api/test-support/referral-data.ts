/** A complete referral in the fields of the form, from centre C00001 to the cardiologists of H00001. The identity number is made up and valid. */
import type { Loose } from './loose.ts';

export function referralData(changes: Record<string, unknown> = {}): Record<string, Loose> {
  return {
    patient: {
      name: '陈建国', sex: '1', birthDate: '1958-03-12', idType: '01', idNo: '440301195803121015', cards: [{ type: 'healthCard', no: 'HC-1001' }],
      phone: '13800000001', insuranceType: '01', allergy: [{ code: 'NONE' }],
    },
    referralType: 'ROUTINE', aim: ['1'], needs: ['OUTPATIENT'], initialImpression: '冠心病待查', diagnosis: [{ code: 'I25.1', name: '冠心病', type: 'MAIN' }],
    presentHistory: '活动后胸闷两周', pastHistory: '高血压十年', treatmentGiven: '阿司匹林', referralReason: 'E', targetOrg: 'H00001', targetDept: 'CARD', transport: 'SELF',
    consent: { status: 'SIGNED', signer: '陈建国', relation: 'SELF' }, gpSign: { signer: '林晓芳', signedAt: '2026-11-23T01:00:00Z', method: 'typed' },
    ...changes,
  };
}
