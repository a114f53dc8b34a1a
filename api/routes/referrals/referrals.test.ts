import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../store/everything.ts';
import { referralData, testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let his: Client;
beforeAll(async () => {
  server = await testServer();
  his = server.basic('his.c1');
});
afterAll(() => server.close());

const stored = async (): Promise<number> => (await server.store.cases({}, EVERYTHING)).total;
const patient = (changes: Record<string, unknown>) => ({ patient: { ...referralData().patient, ...changes } });

describe('a referral of another system', () => {
  it('starts a case at the message start, numbered, in the name of the caller\'s organisation', async () => {
    const reply = await his.post('/api/referrals', referralData({ externalIds: [{ system: 'urn:his', value: 'A-1' }] }));
    expect(reply.body).toEqual({ instanceId: expect.any(String), businessKey: 'ZZC00001202611230001U', caseState: 'PENDING_TRIAGE' });
    expect(reply.status).toBe(201);
    const variables = await server.store.variables(reply.body.instanceId);
    expect(variables).toMatchObject({
      referral: { fromOrg: 'C00001', targetOrg: 'H00001', externalIds: [{ system: 'urn:his', value: 'A-1' }], gpSign: { signer: '林晓芳' } },
      initiator: { userId: null, orgId: 'C00001' },
    });
    expect((await server.store.diagram(reply.body.instanceId)).completed).toMatchObject({ bySystem: 1 });
    expect(variables['orgNames']).toEqual({ C00001: '民治社康', H00001: '龙华医院' });
    expect((await server.store.case(reply.body.instanceId, EVERYTHING))?.title).toBe('上转 → 龙华医院');
  });

  it('sent again under the same external id gets the first answer', async () => {
    const body = referralData({ externalIds: [{ system: 'urn:his', value: 'A-2' }] });
    const first = await his.post('/api/referrals', body);
    const before = await stored();
    const again = await his.post('/api/referrals', { ...body, attention: '补充' }, { 'idempotency-key': 'another' });
    expect([again.status, again.body, await stored()]).toEqual([201, first.body, before]);
  });

  it('may name organisations by their code, and takes an x for an X', async () => {
    const reply = await his.post('/api/referrals', referralData({ fromOrg: 'C00001', ...patient({ idNo: '11010519491231002x', birthDate: '1949-12-31', sex: '2' }) }));
    expect(reply.status).toBe(201);
    expect((await server.store.variables(reply.body.instanceId))['referral']).toMatchObject({ patient: { idNo: '11010519491231002X' } });
  });
});

describe('nothing is stored of a referral', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['to an unknown organisation', { targetOrg: 'H99999' }, 'targetOrg'],
    ['to an organisation that is no hospital', { targetOrg: 'C00002' }, 'targetOrg'],
    ['to an unknown department', { targetDept: 'NONE' }, 'targetDept'],
    ['from an unknown organisation', { fromOrg: 'C99999' }, 'fromOrg'],
    ['with a wrong check digit', patient({ idNo: '440301195803121016' }), 'patient.idNo'],
    ['with a birth date that contradicts the identity number', patient({ birthDate: '1958-03-13' }), 'patient.birthDate'],
    ['with a sex that contradicts the identity number', patient({ sex: '2' }), 'patient.sex'],
    ['with a birth date to come', patient({ idType: '03', idNo: 'E123456', birthDate: '2026-11-24' }), 'patient.birthDate'],
    ['with a date that does not exist', patient({ idType: '03', idNo: 'E123456', birthDate: '1958-02-30' }), 'patient.birthDate'],
    ['without a name', patient({ name: '' }), 'patient.name'],
    ['without consent', { consent: undefined }, 'consent'],
    ['with consent deferred though not urgent', { consent: { status: 'DEFERRED' } }, 'consent.status'],
    ['urgent, without vital signs', { referralType: 'URGENT' }, 'vitals'],
    ['urgent, with impossible vital signs', { referralType: 'GREEN', transport: 'AMBU', vitals: { temperature: 36.5, pulse: 80, respiration: 18, systolic: 120, diastolic: 80, spo2: 140, gcs: 15 } }, 'vitals.spo2'],
    ['with a code that is not ICD-10', { diagnosis: [{ code: 'heart', name: '心', type: 'MAIN' }] }, 'diagnosis.0.code'],
    ['without a diagnosis', { diagnosis: [] }, 'diagnosis'],
    ['with a field the form does not know', { spo2: 88 }, 'spo2'],
  ])('%s', async (_, changes, field) => {
    const before = await stored();
    const reply = await his.post('/api/referrals', referralData(changes));
    expect([reply.status, reply.body.error.fields?.map(({ path }: { path: string }) => path)]).toEqual([422, [field]]);
    expect(reply.body.error.fields[0]).toMatchObject({ message: expect.stringMatching(/\p{Script=Han}/u), messageEn: expect.stringMatching(/^[\x20-\x7e]+$/) });
    expect(await stored()).toBe(before);
  });

  it('in another organisation\'s name', async () => {
    const before = await stored();
    const reply = await his.post('/api/referrals', referralData({ fromOrg: 'C00002' }));
    expect([reply.status, reply.body.error.code, await stored()]).toEqual([403, 'foreignOrganisation', before]);
  });
});

describe('consent', () => {
  it('may be deferred when urgent', async () => {
    const vitals = { temperature: 36.5, pulse: 80, respiration: 18, systolic: 120, diastolic: 80, spo2: 97, gcs: 15 };
    expect((await his.post('/api/referrals', referralData({ referralType: 'URGENT', vitals, consent: { status: 'DEFERRED' } }))).status).toBe(201);
  });
});

describe('a second referral of the patient to the department', () => {
  it('is refused, and names the first to those who may see it', async () => {
    const { name, sex, birthDate, idType, idNo } = { ...referralData().patient, idNo: '440301195803121023', sex: '2' };
    await server.store.putPatient({ id: 'P-9', name, sex, birthDate, idType, idNo, phone: null, address: null }, [{ system: 'idCard', value: idNo }]);
    const body = referralData(patient({ idNo, sex }));
    const first = await his.post('/api/referrals', body);
    await server.store.putReferral({ ...first.body, patientId: 'P-9', departmentCode: 'CARD', direction: 'UP', at: server.clock.now() });

    const own = await his.post('/api/referrals', body);
    expect([own.status, own.body.error.code, own.body.error.data]).toEqual([409, 'duplicate', { businessKey: first.body.businessKey }]);

    const sun = await server.login('gp.sun');
    const foreign = await sun.post('/api/referrals', { ...body, gpSign: { signer: '孙立平', signedAt: '2026-11-23T01:00:00Z' } });
    expect([foreign.status, foreign.body.error.data]).toEqual([409, undefined]);
    expect(JSON.stringify(foreign.body)).not.toContain(first.body.businessKey);

    expect((await his.post('/api/referrals', { ...body, duplicateReason: '病情变化，需再次评估' })).status).toBe(201);
  });
});

describe('the same form at the console', () => {
  it('is checked in the same way, signed by its author, and enters at the form\'s start', async () => {
    const gp = await server.login('gp.lin');
    const bad = await gp.post('/api/processes/referral-up/start', { data: referralData(patient({ idNo: '440301195803121016' })) });
    expect(bad.body.error.fields[0].path).toBe('patient.idNo');
    const good = await gp.post('/api/processes/referral-up/start', { data: referralData({ targetDept: 'CARD', ...patient({ idType: '03', idNo: 'E7654321' }) }) });
    expect(good.status).toBe(201);
    expect((await server.store.diagram(good.body.instanceId)).completed).toMatchObject({ byForm: 1 });
    expect((await server.store.variables(good.body.instanceId))['referral']).toMatchObject({ fromOrg: 'C00001', gpSign: { signerId: 'u-gp.lin' } });
  });
});

describe('the patient picker', () => {
  it('finds by a whole number only, and leaves an audit row', async () => {
    const gp = await server.login('gp.lin');
    await server.store.putPatient({ id: 'P-8', name: '周静', sex: '2', birthDate: '1990-01-01', idType: '03', idNo: 'E1111111', phone: '1', address: '2' }, [{ system: 'healthCard', value: 'HC-77' }, { system: 'document:03', value: 'E1111111' }]);
    for (const text of ['E1111111', 'e1111111', 'HC-77']) {
      expect((await gp.get(`/api/patients?text=${text}`)).body.items).toEqual([{ id: 'P-8', name: '周静', sex: '2', birthDate: '1990-01-01', idType: '03', idNo: 'E1111111' }]);
    }
    for (const text of ['E11111', encodeURIComponent('周静周静')]) expect((await gp.get(`/api/patients?text=${text}`)).body.items).toEqual([]);
    expect((await server.store.auditPage({ actorId: 'u-gp.lin' })).items[0]).toMatchObject({ action: 'patient.search', outcome: 'ok' });
    expect(server.log.join('')).not.toContain('E1111111');
  });
});
