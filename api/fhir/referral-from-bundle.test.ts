import { describe, expect, it } from 'vitest';
import { bundleOf, CODES, resources } from '../test-support/bundle.ts';
import { plainText } from './clinical-block.ts';
import { originOf } from './form-builder.ts';
import type { Bundle } from './r4.ts';
import { referralFromBundle } from './referral-from-bundle.ts';
import type { Loose } from '../test-support/loose.ts';

const { loinc, dictionary } = CODES;
const read = (parts: Record<string, Loose>, type?: string) => referralFromBundle(bundleOf(parts, type) as Bundle);

function incoming(parts: Record<string, Loose>) {
  const result = read(parts);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.incoming;
}

describe('a complete bundle', () => {
  it('becomes the fields of the form', () => {
    expect(incoming(resources())).toMatchObject({
      externalIds: [{ system: 'urn:his', value: 'F-1' }],
      data: {
        patient: {
          name: '陈建国', sex: '1', birthDate: '1958-03-12', idType: '01', idNo: '440301195803121015', cards: [{ type: 'idCard', no: '440301195803121015' }],
          phone: '13800000001', insuranceType: '01', allergy: [{ code: 'NONE' }],
        },
        fromOrg: 'C00001', targetOrg: 'H00001', targetDept: 'CARD', referralType: 'ROUTINE', aim: ['1'], needs: ['OUTPATIENT'], transport: 'SELF', referralReason: 'E',
        diagnosis: [{ code: 'I25.1', name: '冠心病', type: 'MAIN', certainty: 'CONFIRMED' }], meds: [{ name: '阿司匹林', dose: '100mg qd' }],
        presentHistory: '活动后胸闷\n两周', pastHistory: '高血压十年', treatmentGiven: '阿司匹林 <100mg', initialImpression: '冠心病待查',
        consent: { status: 'SIGNED', signer: '陈建国', relation: 'SELF' }, gpSign: { signer: '林晓芳', signedAt: '2026-11-23T01:00:00Z', method: 'typed' },
      },
    });
  });

  it.each([['routine', 'ROUTINE'], ['urgent', 'URGENT'], ['asap', 'URGENT'], ['stat', 'GREEN'], [undefined, 'ROUTINE']])('priority %s is %s', (priority, type) => {
    const parts = resources();
    expect(incoming({ ...parts, request: { ...parts['request'], priority } }).data['referralType']).toBe(type);
  });

  it('reads vital signs, single and as components', () => {
    const observation = (id: string, code: string, value: number) => ({ resourceType: 'Observation', id, code: loinc(code), valueQuantity: { value } });
    const pressure = { resourceType: 'Observation', id: 'bp', code: loinc('85354-9'), component: [{ code: loinc('8480-6'), valueQuantity: { value: 88 } }, { code: loinc('8462-4'), valueQuantity: { value: 50 } }] };
    const { data, origins } = incoming({
      ...resources(), pressure, t: observation('t', '8310-5', 38.5), p: observation('p2', '8867-4', 120), r: observation('r', '9279-1', 24), s: observation('s', '59408-5', 91),
      g: { resourceType: 'Observation', id: 'g', code: loinc('9269-2'), valueInteger: 14 },
    });
    expect(data['vitals']).toEqual({ temperature: 38.5, pulse: 120, respiration: 24, systolic: 88, diastolic: 50, spo2: 91, gcs: 14 });
    expect(origins?.get('vitals.systolic')).toBe('Bundle.entry[12].resource.component[0].value');
  });

  it('reads the target from a role with department and doctor', () => {
    const parts = resources();
    const role = { resourceType: 'PractitionerRole', id: 'spec', organization: { identifier: { system: 'urn:yilian:organisation', value: 'H00002' } }, practitioner: { display: '周文斌' }, specialty: [{ coding: [{ system: 'urn:yilian:department', code: 'NEUR' }] }] };
    const { data } = incoming({ ...parts, role2: role, request: { ...parts['request'], performer: [{ reference: 'PractitionerRole/spec' }], performerType: undefined } });
    expect(data).toMatchObject({ targetOrg: 'H00002', targetDept: 'NEUR', targetDoctor: '周文斌' });
  });

  it('reads suspected and secondary diagnoses, cards and a deferred consent', () => {
    const parts = resources();
    const second = { resourceType: 'Condition', id: 'c2', code: { coding: [{ system: 'urn:yilian:icd10', code: 'I10' }], text: '高血压' }, verificationStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'provisional' }] } };
    const patient = { ...parts['patient'], identifier: [...parts['patient'].identifier, { type: dictionary('patient.cardType', 'visitCard'), value: 'V-1' }, { type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'HC' }] }, value: 'HC-1' }] };
    const { data } = incoming({ ...parts, patient, second, consent: { ...parts['consent'], status: 'proposed' } });
    expect(data).toMatchObject({
      diagnosis: [{ code: 'I25.1' }, { code: 'I10', name: '高血压', type: 'SECONDARY', certainty: 'SUSPECTED' }],
      patient: { cards: [{ type: 'visitCard', no: 'V-1' }, { type: 'healthCard', no: 'HC-1' }] }, consent: { status: 'DEFERRED' },
    });
  });

  it('leaves out what is not there', () => {
    const { data } = incoming({ ...resources(), consent: undefined, medication: undefined, condition: undefined, summary: undefined });
    for (const field of ['consent', 'meds', 'diagnosis', 'presentHistory', 'vitals']) expect(data).not.toHaveProperty(field);
  });
});

describe('a bundle that cannot be read', () => {
  const faults = (parts: Record<string, Loose>, type?: string): string[] => {
    const result = read(parts, type);
    return result.ok ? [] : result.errors.map(({ path }) => path);
  };
  const parts = resources();
  const changed = (name: string, changes: object) => ({ ...parts, [name]: { ...parts[name], ...changes } });

  it.each<[string, Record<string, Loose>, string]>([
    ['no ServiceRequest', { ...parts, request: undefined }, 'Bundle.entry'],
    ['two ServiceRequests', { ...parts, other: { ...parts['request'], id: 'sr2' } }, 'Bundle.entry[12].resource'],
    ['a draft', changed('request', { status: 'draft' }), 'Bundle.entry[0].resource.status'],
    ['a proposal', changed('request', { intent: 'proposal' }), 'Bundle.entry[0].resource.intent'],
    ['a subject outside', changed('request', { subject: { reference: 'Patient/x' } }), 'Bundle.entry[0].resource.subject'],
    ['an unknown priority', changed('request', { priority: 'soon' }), 'Bundle.entry[0].resource.priority'],
    ['an unknown gender', changed('patient', { gender: 'M' }), 'Bundle.entry[1].resource.gender'],
    ['a name of the wrong type', changed('patient', { name: '陈建国' }), 'Bundle.entry[1].resource.name'],
    ['an identifier of the wrong type', changed('patient', { identifier: [{ system: 'x', value: 5 }] }), 'Bundle.entry[1].resource.identifier[0].value'],
    ['a code of the wrong type', changed('condition', { code: { coding: [{ code: 1 }] } }), 'Bundle.entry[6].resource.code.coding[0].code'],
  ])('with %s names the element', (_, bad, expression) => {
    expect(faults(bad)).toContain(expression);
  });

  it('of another type is refused', () => {
    expect(faults(parts, 'collection')).toEqual(['Bundle.type']);
  });

  it('never throws, whatever its parts are', () => {
    for (const [name, resource] of Object.entries(parts)) {
      for (const element of Object.keys(resource).filter((key) => key !== 'resourceType')) {
        for (const value of [null, 5, 'x', [], [null], [5], {}, { coding: 5 }, [{ coding: [null] }]]) expect(() => read(changed(name, { [element]: value }))).not.toThrow();
      }
    }
  });
});

describe('origins', () => {
  it('name the nearest element a field came from', () => {
    const origins = new Map([['patient', 'P'], ['patient.idNo', 'P.identifier[0].value'], ['diagnosis.0', 'C']]);
    expect([originOf(origins, 'patient.idNo', 'B'), originOf(origins, 'patient.cards.0.no', 'B'), originOf(origins, 'diagnosis.0.name', 'B'), originOf(origins, 'aim', 'B')]).toEqual(['P.identifier[0].value', 'P', 'C', 'B']);
  });
});

describe('narratives', () => {
  it('lose their tags and keep their lines', () => {
    expect(plainText('<div xmlns="x"><p>一 &amp; 二</p><p>三<br/>四</p><script>x</script></div>')).toBe('一 & 二\n三\n四\nx');
    expect(plainText('<div></div>')).toBeUndefined();
  });
});
