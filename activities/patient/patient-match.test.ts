import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/model/json.ts';
import type { HandlerContext } from '../handler.ts';
import { testContext } from '../kit/testing.ts';
import { patientMatch } from './patient-match.ts';

const patient = { name: '潘德明', sex: '1', birthDate: '1939-08-16', idType: '01', idNo: '440309193908160519', cards: [{ type: 'healthCard', no: 'HC1' }], phone: '13800130011' };

describe('patient.match', () => {
  let context: HandlerContext;
  const match = (changes: JsonObject = {}, resolution: JsonObject | null = null) => patientMatch({ patient: { ...patient, ...changes }, resolution }, context);
  beforeEach(async () => {
    context = await testContext();
  });

  it('enters an unknown patient once, whatever is repeated', async () => {
    const [first, second] = await Promise.all([match(), match()]);
    expect(first?.['patientId']).toBe(second?.['patientId']);
    expect(await match()).toEqual({ patientId: first?.['patientId'], created: false });
    expect(await context.store.patient(String(first?.['patientId']))).toMatchObject({ name: '潘德明', phone: '13800130011' });
  });

  it('knows them again by a card alone', async () => {
    const { patientId } = await match();
    expect(await match({ idType: '03', idNo: 'E1234567' })).toEqual({ patientId, created: false });
  });

  it('two people behind the identifiers, or one whose document differs, is for a person to decide', async () => {
    const { patientId } = await match();
    await context.store.putPatient({ id: 'P2', name: '潘二', sex: '1', birthDate: '1940-01-01', idType: '01', idNo: '1', phone: null, address: null }, [{ system: 'socialSecurity', value: 'S2' }]);
    await expect(match({ cards: [{ type: 'socialSecurity', no: 'S2' }] })).rejects.toMatchObject({ code: 'PATIENT_AMBIGUOUS', variables: { candidates: ['P2', patientId].sort() } });
    await expect(match({ idNo: '440309193908160535', cards: [] })).rejects.toMatchObject({ code: 'PATIENT_AMBIGUOUS', variables: { candidates: [patientId] } });
  });

  it('takes the decision: one chosen, or somebody new', async () => {
    const patientId = String((await match())['patientId']);
    const namesake = { idNo: '440309193908160535', cards: [] };
    expect(await match(namesake, { outcome: 'CHOOSE', patientId })).toEqual({ patientId, created: false });
    const created = await match(namesake, { outcome: 'NEW' });
    expect(created).toMatchObject({ created: true });
    expect(created['patientId']).not.toBe(patientId);
    await expect(match(namesake, { outcome: 'CHOOSE', patientId: 'nobody' })).rejects.toMatchObject({ code: 'PATIENT_AMBIGUOUS' });
  });
});
