/** A complete referral as a FHIR R4 bundle, the same case as `referralData`. */
import type { Loose } from './loose.ts';

export const CODES = {
  dictionary: (system: string, code: string, display?: string) => ({ coding: [{ system: `urn:yilian:${system}`, code, ...(display ? { display } : {}) }] }),
  loinc: (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] }),
};

const { dictionary, loinc } = CODES;
const section = (code: string, text: string) => ({ code: loinc(code), text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>` } });

export function resources(): Record<string, Loose> {
  return {
    request: {
      resourceType: 'ServiceRequest', id: 'sr', status: 'active', intent: 'order', priority: 'routine', identifier: [{ system: 'urn:his', value: 'F-1' }],
      category: [dictionary('referral.aim', '1')], orderDetail: [dictionary('referral.need', 'OUTPATIENT'), dictionary('referral.transport', 'SELF')],
      reasonCode: [dictionary('referral.reason', 'E')], subject: { reference: 'Patient/p' }, requester: { reference: 'PractitionerRole/gp' },
      performer: [{ reference: 'Organization/target' }], performerType: { coding: [{ system: 'urn:yilian:department', code: 'CARD' }] }, authoredOn: '2026-11-23T01:00:00Z',
    },
    patient: {
      resourceType: 'Patient', id: 'p', name: [{ text: '陈建国' }], gender: 'male', birthDate: '1958-03-12', telecom: [{ system: 'phone', value: '13800000001' }],
      identifier: [{ system: 'urn:oid:2.16.156.10011.1.3', value: '440301195803121015' }],
    },
    role: { resourceType: 'PractitionerRole', id: 'gp', practitioner: { reference: 'urn:uuid:doctor' }, organization: { reference: 'Organization/from' } },
    doctor: { resourceType: 'Practitioner', id: 'doctor', name: [{ family: '林', given: ['晓芳'] }] },
    from: { resourceType: 'Organization', id: 'from', identifier: [{ system: 'urn:yilian:organisation', value: 'C00001' }] },
    target: { resourceType: 'Organization', id: 'target', identifier: [{ system: 'urn:yilian:organisation', value: 'H00001' }] },
    condition: { resourceType: 'Condition', id: 'c', code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'I25.1', display: '冠心病' }] } },
    coverage: { resourceType: 'Coverage', id: 'cov', type: dictionary('patient.insuranceType', '01') },
    allergy: { resourceType: 'AllergyIntolerance', id: 'a', code: dictionary('patient.allergy', 'NONE', '无') },
    consent: { resourceType: 'Consent', id: 'con', status: 'active', performer: [{ display: '陈建国' }], category: [dictionary('consent.relation', 'SELF')] },
    medication: { resourceType: 'MedicationStatement', id: 'm', medicationCodeableConcept: { text: '阿司匹林' }, dosage: [{ text: '100mg qd' }] },
    summary: {
      resourceType: 'Composition', id: 'sum',
      section: [section('10164-2', '活动后胸闷<br/>两周'), section('11348-0', '高血压十年'), section('18776-5', '阿司匹林 &lt;100mg'), section('51848-0', '冠心病待查')],
    },
  };
}

export const bundleOf = (parts: Record<string, Loose>, type = 'transaction') => ({
  resourceType: 'Bundle', type,
  entry: Object.values(parts).filter((resource) => resource !== undefined).map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
});
