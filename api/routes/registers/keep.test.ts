import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let admin: Client;
let zhao: Client;
let gp: Client;
beforeAll(async () => {
  server = await testServer();
  await server.store.putCode('practitioner.role', { code: 'ref_office', display: '转诊办公室', displayEn: 'Referral office', properties: {} });
  await server.store.putCalendar({ id: 'CLOCK', utcOffset: 480, continuous: true, week: [], exceptions: {} });
  [admin, zhao, gp] = await Promise.all([server.login('admin'), server.login('slot.zhao'), server.login('gp.lin')]);
});
afterAll(() => server.close());

const names = async (client: Client): Promise<string[]> => (await client.get('/api/registers')).body.items.map(({ name }: { name: string }) => name);
const faults = (reply: Awaited<ReturnType<Client['post']>>): string[] => reply.body.error.fields.map(({ path }: { path: string }) => path);

describe('the registers somebody keeps', () => {
  it('are all for administrators, those of the role for slot managers, none for others', async () => {
    expect(await names(admin)).toEqual(['organisation', 'department', 'person', 'practitionerRole', 'account', 'patient', 'slot', 'bed', 'code', 'calendar', 'slaPolicy']);
    expect(await names(zhao)).toEqual(['slot', 'bed']);
    expect(await names(gp)).toEqual([]);
    for (const path of ['', '/H00001']) expect((await gp.get(`/api/registers/organisation${path}`)).status).toBe(404);
    expect((await zhao.post('/api/registers/organisation', { data: {} })).status).toBe(404);
  });

  it('are listed in pages, narrowed and searched', async () => {
    const { body } = await admin.get('/api/registers/organisation?type=HOSP&limit=1');
    expect(body.items).toHaveLength(1);
    expect(body.items[0].row).toEqual({ id: 'H00001', name: expect.any(String), type: 'HOSP', districtCode: expect.any(String), active: true });
    expect((await admin.get('/api/registers/organisation?text=h0000')).body.total).toBeGreaterThan(0);
    expect((await admin.get('/api/registers/organisation?limit=0')).status).toBe(400);
  });
});

describe('a row', () => {
  const organisation = { id: 'C90001', type: 'CHC', name: '测试社康', code: 'C90001', districtCode: '440309', active: true };

  it('is added once, and changed by whoever has seen it as it is', async () => {
    const added = await admin.post('/api/registers/organisation', { data: organisation });
    expect(added).toMatchObject({ status: 201, body: { id: 'C90001', data: organisation } });
    expect((await admin.post('/api/registers/organisation', { data: { ...organisation, code: 'C90009' } })).body.error.code).toBe('exists');

    const path = '/api/registers/organisation/C90001';
    const changed = await admin.put(path, { etag: added.body.etag, data: { ...organisation, name: '改名社康' } });
    expect(changed).toMatchObject({ status: 200, body: { data: { name: '改名社康' } } });
    expect((await admin.put(path, { etag: added.body.etag, data: organisation })).body.error.code).toBe('changed');
    expect((await admin.get(path)).body).toEqual(changed.body);
  });

  it('keeps what says which row it is', async () => {
    const { body } = await admin.get('/api/registers/organisation/C90001');
    expect(faults(await admin.put('/api/registers/organisation/C90001', { etag: body.etag, data: { ...body.data, id: 'C90002' } }))).toEqual(['id']);
  });

  it.each<[string, string, object, string[]]>([
    ['a code somebody has', 'organisation', { ...organisation, id: 'C90003', code: 'H00001' }, ['code']],
    ['a member nobody knows', 'organisation', { ...organisation, id: 'C90003', boss: 'x' }, ['boss']],
    ['a type there is not', 'organisation', { ...organisation, id: 'C90003', code: 'C90003', type: 'BANK' }, ['type']],
    ['a department of nowhere', 'department', { orgId: 'H99999', code: 'X', name: 'x' }, ['orgId']],
    ['a role nobody defined, ending before it begins', 'practitionerRole', { personId: 'P-gp.lin', role: 'king', orgId: 'H00001', from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }, ['role', 'to']],
    ['an account without a password', 'account', { login: 'new.one', personId: 'nobody' }, ['personId', 'password']],
    ['an identity number of somebody else', 'patient', { name: '张三', sex: '1', birthDate: '1951-03-08', idType: '01', idNo: '11010519491231002X' }, ['birthDate', 'sex']],
    ['hours that overlap', 'calendar', { id: 'X', utcOffset: 480, hours: [{ day: '1', from: '08:00', to: '12:00' }, { day: '1', from: '11:00', to: '13:00' }] }, ['hours.1.from']],
    ['a limit that is no duration', 'slaPolicy', { id: 'X', due: '4h', calendar: 'CLOCK' }, ['due']],
    ['a limit on a calendar there is not', 'slaPolicy', { id: 'X', due: 'PT4H', calendar: 'MOON' }, ['calendar']],
  ])('is refused with %s', async (_, register, data, paths) => {
    const reply = await admin.post(`/api/registers/${register}`, { data });
    expect(reply.status).toBe(422);
    expect(faults(reply)).toEqual(paths);
  });
});

describe('patients', () => {
  it('are masked in lists; a second one alike is asked about', async () => {
    const data = { name: '欧阳明', sex: '1', birthDate: '1949-12-31', idType: '01', idNo: '11010519491231003X', cards: [{ system: 'healthCard', value: 'HC1' }] };
    const wrong = await admin.post('/api/registers/patient', { data });
    expect(faults(wrong)).toEqual(['idNo']);
    const passport = { ...data, idType: '03', idNo: 'e12345678' };
    const { body } = await admin.post('/api/registers/patient', { data: passport });
    expect(body.data).toEqual({ ...passport, idNo: 'E12345678' });

    const [row] = (await admin.get('/api/registers/patient?text=E12345678')).body.items;
    expect(row.row).toMatchObject({ name: '欧**', idNo: '*****5678' });

    const twin = { ...data, idType: '03', idNo: 'E7654321', cards: [] };
    expect(faults(await admin.post('/api/registers/patient', { data: twin }))).toEqual(['distinct']);
    expect((await admin.post('/api/registers/patient', { data: { ...twin, distinct: true } })).status).toBe(201);
  });
});

describe('slots and beds', () => {
  const slot = { orgId: 'H00001', departmentCode: 'CARD', pool: 'GENERAL', start: '2026-12-01T01:00:00.000Z', end: '2026-12-01T02:00:00.000Z', capacity: 2 };

  it('are kept by the managers of the hospital itself', async () => {
    const added = await zhao.post('/api/registers/slot', { data: slot });
    expect(added.status).toBe(201);
    expect(faults(await zhao.post('/api/registers/slot', { data: { ...slot, orgId: 'H00002' } }))).toEqual(['orgId']);
    const foreign = (await admin.post('/api/registers/slot', { data: { ...slot, orgId: 'H00002' } })).body;
    for (const reply of [await zhao.get(`/api/registers/slot/${foreign.id}`), await zhao.put(`/api/registers/slot/${foreign.id}`, { etag: foreign.etag, data: slot })]) expect(reply.status).toBe(404);
    expect((await zhao.get('/api/registers/slot')).body.items.every(({ row }: { row: { orgId: string } }) => row.orgId === 'H00001')).toBe(true);
  });

  it('are not cut below what is taken, nor taken away once held', async () => {
    const { body } = await zhao.post('/api/registers/slot', { data: { ...slot, doctorName: '甲' } });
    await server.store.holdSlot({ id: 'hold-1', slotId: body.id, holder: 'case', expiresAt: null, at: 1 });
    expect(faults(await zhao.put(`/api/registers/slot/${body.id}`, { etag: body.etag, data: { ...slot, doctorName: '甲', capacity: 0 } }))).toEqual(['capacity']);
    expect((await zhao.delete(`/api/registers/slot/${body.id}`)).body.error.code).toBe('inUse');

    const bed = await zhao.post('/api/registers/bed', { data: { orgId: 'H00001', departmentCode: 'CARD', ward: '一病区', bedNo: '99' } });
    expect((await zhao.delete(`/api/registers/bed/${bed.body.id}`)).status).toBe(204);
    expect((await zhao.get(`/api/registers/bed/${bed.body.id}`)).status).toBe(404);
  });
});

describe('accounts, codes, calendars and limits', () => {
  it('let a new person in, and no longer when disabled', async () => {
    await admin.post('/api/registers/person', { data: { id: 'S95001', name: '新人' } });
    const account = await admin.post('/api/registers/account', { data: { login: 'new.person', personId: 'S95001', password: 'a long pass phrase' } });
    expect(account.body.data).toEqual({ login: 'new.person', personId: 'S95001', admin: false, apiClient: false, disabled: false });
    const from = '2026-01-01T00:00:00.000Z';
    expect((await admin.post('/api/registers/practitionerRole', { data: { personId: 'S95001', role: 'ref_office', orgId: 'H00001', from } })).status).toBe(201);
    const path = '/api/session';
    const enter = async (): Promise<number> => (await server.anonymous.post(path, { login: 'new.person', password: 'a long pass phrase' })).status;
    expect(await enter()).toBe(200);
    await admin.put('/api/registers/account/new.person', { etag: account.body.etag, data: { ...account.body.data, disabled: true } });
    expect(await enter()).toBe(401);
  });

  it('cannot take their own access away', async () => {
    const { body } = await admin.get('/api/registers/account/u-admin');
    expect(faults(await admin.put('/api/registers/account/u-admin', { etag: body.etag, data: { ...body.data, disabled: true } }))).toEqual(['disabled']);
  });

  it('are read back as they were written', async () => {
    const calendar = { id: 'HALF', utcOffset: 480, continuous: false, hours: [{ day: '1', from: '08:00', to: '12:00' }, { day: '1', from: '14:00', to: '24:00' }], exceptions: [{ date: '2026-10-01', working: false }, { date: '2026-10-10', working: true }] };
    expect((await admin.post('/api/registers/calendar', { data: calendar })).body.data).toEqual(calendar);
    const limit = { id: 'HALF-1', due: 'P1DT4H', calendar: 'HALF', remind: [{ at: 50 }, { at: 80 }] };
    expect((await admin.post('/api/registers/slaPolicy', { data: limit })).body.data).toEqual(limit);
    expect((await server.store.currentPolicies()).policies.sla['HALF-1']).toEqual({ id: 'HALF-1', due: 'P1DT4H', calendar: 'HALF', remind: [50, 80] });
    expect((await admin.post('/api/registers/code', { data: { system: 'colour', code: 'a:b', display: '红' } })).body.id).toBe('colour:a:b');
    expect((await admin.get('/api/registers/code/colour%3Aa%3Ab')).body.data).toEqual({ system: 'colour', code: 'a:b', display: '红' });
    expect((await admin.delete('/api/registers/code/colour%3Aa%3Ab')).status).toBe(204);
  });
});
