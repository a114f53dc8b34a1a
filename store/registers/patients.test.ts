import { expect, it } from 'vitest';
import type { PatientRow } from '../contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { START, unique } from '../test-support/events.ts';

describeOnEachDatabase('patients', (database) => {
  const patient = (more: Partial<PatientRow> = {}): PatientRow => ({ id: unique('P'), name: '王秀英', sex: '2', birthDate: '1951-03-08', idType: '01', idNo: '440309195103080021', phone: null, address: null, ...more });
  const card = (value: string) => ({ system: 'healthCard', value });
  const asked = { identifiers: [], name: 'nobody', sex: '2', birthDate: '1951-03-08' };

  it('matches by identifiers before anything else', async () => {
    const { store } = database;
    const [a, b] = [patient({ phone: '13900000001', address: '龙华区' }), patient()];
    const [one, two] = [unique('card'), unique('card')];
    await store.putPatient(a, [card(one), card(one), { system: 'idCard', value: one }]);
    await store.putPatient(b, [card(two)]);
    expect(await store.patient(a.id)).toEqual(a);
    expect(await store.patient('unknown')).toBeNull();
    expect(await store.matchPatient({ ...asked, identifiers: [card(one)] })).toEqual({ kind: 'one', patientId: a.id });
    expect(await store.matchPatient({ ...asked, identifiers: [card(one), { system: 'idCard', value: one }, card('')] })).toEqual({ kind: 'one', patientId: a.id });
    expect(await store.matchPatient({ ...asked, identifiers: [card(one), card(two)] })).toEqual({ kind: 'ambiguous', patientIds: [a.id, b.id].sort() });
    expect(await store.matchPatient({ ...asked, identifiers: [card('unknown')] })).toEqual({ kind: 'none' });
  });

  it('matches by name, sex and date of birth when no identifier is known', async () => {
    const { store } = database;
    const name = unique('王');
    const [a, b] = [patient({ name }), patient({ name })];
    await store.putPatient(a, []);
    const query = { identifiers: [card('unknown')], name, sex: '2', birthDate: '1951-03-08' };
    expect(await store.matchPatient(query)).toEqual({ kind: 'one', patientId: a.id });
    expect(await store.matchPatient({ ...query, sex: '1' })).toEqual({ kind: 'none' });
    await store.putPatient(b, []);
    expect(await store.matchPatient(query)).toMatchObject({ kind: 'ambiguous' });
  });

  it('replaces the identifiers of a patient', async () => {
    const { store } = database;
    const a = patient();
    const [before, after] = [unique('card'), unique('card')];
    await store.putPatient(a, [card(before)]);
    await store.putPatient({ ...a, phone: '1' }, [card(after)]);
    expect(await store.matchPatient({ ...asked, identifiers: [card(before)] })).toEqual({ kind: 'none' });
    expect(await store.matchPatient({ ...asked, identifiers: [card(after)] })).toEqual({ kind: 'one', patientId: a.id });
  });

  it('knows the open referrals of a patient', async () => {
    const { store } = database;
    const patientId = unique('P');
    const referral = { instanceId: unique(), businessKey: 'ZZ1', patientId, departmentCode: 'CARD', direction: 'UP' as const, at: START };
    await store.putReferral(referral);
    await store.putReferral({ ...referral, at: START + 999 });
    const open = (since = START) => store.openReferrals(patientId, 'CARD', 'UP', since);
    expect(await open()).toEqual([{ instanceId: referral.instanceId, businessKey: 'ZZ1' }]);
    expect(await open(START + 1)).toEqual([]);
    expect(await store.openReferrals(patientId, 'NEUR', 'UP', START)).toEqual([]);
    expect(await store.openReferrals(patientId, 'CARD', 'DOWN', START)).toEqual([]);
    await store.closeReferral(referral.instanceId, START + 5);
    await store.putReferral(referral);
    expect(await open(), 'closed stays closed').toEqual([]);
  });
});
