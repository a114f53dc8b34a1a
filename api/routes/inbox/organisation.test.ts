import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';
import type { Loose } from '../../test-support/loose.ts';

let server: TestServer;
let gp: Client;
let wang: Client;
/** Works at the hospital's referral office and, as a practitioner, at a centre of another one. */
let wu: Client;

beforeAll(async () => {
  server = await testServer({ limits: { requests: { points: 100_000, seconds: 1 } } });
  await server.store.putPractitionerRole({ id: 'R-office.wu-2', personId: 'P-office.wu', orgId: 'H00002', role: 'ref_office', departmentCode: null, from: 0, to: null });
  await server.store.putPractitionerRole({ id: 'R-office.wu-gp', personId: 'P-office.wu', orgId: 'C00002', role: 'gp', departmentCode: null, from: 0, to: null });
  await server.store.putPractitionerRole({ id: 'R-admin', personId: 'P-admin', orgId: 'H00002', role: 'ref_office', departmentCode: null, from: 0, to: null });
  [gp, wang, wu] = await Promise.all(['gp.lin', 'office.wang', 'office.wu'].map((name) => server.login(name))) as [Client, Client, Client];
  await startRequest(server, gp);
  await startRequest(server, gp);
  await gp.post('/api/processes/request/start', { data: { target: 'H00002', reason: '气促' } });
});
afterAll(() => server.close());

const total = async (path: string, client = wu): Promise<number> => (await client.get(path)).body.total;

it('lists and counts what belongs to one of the caller\'s organisations', async () => {
  for (const scope of ['group', 'org', 'mine']) {
    const [all, ...each] = await Promise.all(['', '&org=H00001', '&org=H00002', '&org=C00002'].map((org) => total(`/api/tasks?scope=${scope}${org}`)));
    expect([all, each], scope).toEqual(scope === 'mine' ? [0, [0, 0, 0]] : [3, [2, 1, 0]]);
    expect(await Promise.all(['', '&org=H00001', '&org=H00002', '&org=C00002'].map((org) => total(`/api/tasks/counts?scope=${scope}${org}`))), scope).toEqual([all, ...each]);
  }
  expect((await wu.get('/api/tasks/counts?org=H00001')).body).toMatchObject({ total: 2, unclaimed: 2 });
  const exported = await wu.get('/api/tasks/export?format=csv&org=H00002&columns=task');
  expect(String(exported.body).trim().split('\n')).toHaveLength(2);
});

it('lists the cases an organisation takes part in', async () => {
  const cases = (query: string): Promise<number> => total(`/api/cases?${query}`);
  expect([await cases(''), await cases('org=H00001'), await cases('org=H00002'), await cases('org=C00002')]).toEqual([3, 2, 1, 0]);
  const started = await wu.post('/api/processes/request/start', { data: { target: 'H00002', reason: '随访' }, orgId: 'C00002' });
  expect(started.status).toBe(201);
  expect([await cases('startedByMe=true&org=C00002'), await cases('startedByMe=true&org=H00001')]).toEqual([1, 0]);
  expect((await wu.get('/api/processes')).body.items.map(({ key, orgIds }: Loose) => [key, orgIds])).toContainEqual(['request', ['C00002']]);
});

it('is for administrators what it is for anybody who works there', async () => {
  const admin = await server.login('admin');
  for (const path of ['/api/tasks?scope=org&org=H00002', '/api/tasks/counts?scope=org&org=H00002', '/api/cases?org=H00002']) expect(await total(path, admin), path).toBe(await total(path));
  expect(await total('/api/cases', admin)).toBeGreaterThan(await total('/api/cases?org=H00002', admin));
});

it('takes the next task of that organisation', async () => {
  const before = await total('/api/tasks?org=H00002&assigned=false');
  const { body } = await wu.post('/api/tasks/next', { org: 'H00002' });
  expect([body.task.candidateGroups, body.reason.among]).toEqual([['ref_office@H00002'], before]);
  expect((await wu.post('/api/tasks/next', { org: 'C00002' })).body.task).toBeNull();
});

it('knows no organisation but the caller\'s own', async () => {
  for (const path of ['/api/tasks?org=H00002', '/api/tasks/counts?org=H00002', '/api/tasks/export?org=H00002', '/api/cases?org=H00002', '/api/tasks?org=X']) expect((await wang.get(path)).status, path).toBe(404);
  expect((await wang.post('/api/tasks/next', { org: 'H00002' })).status).toBe(404);
  expect((await server.login('admin').then((admin) => admin.get('/api/tasks?org=H00001'))).status).toBe(404);
  const refused = await wang.put('/api/preferences', { org: 'H00002' });
  expect([refused.status, refused.body.error.fields.map(({ path }: Loose) => path)]).toEqual([422, ['org']]);
});

it('is kept with a person\'s preferences and in saved views; a colleague who does not work there sees their own work', async () => {
  expect((await wu.put('/api/preferences', { density: 'compact', org: 'H00002' })).status).toBe(200);
  expect((await wu.get('/api/preferences')).body).toEqual({ density: 'compact', org: 'H00002' });
  const made = await wu.post('/api/views', { name: '中心医院', query: { scope: 'org', org: 'H00002' }, sharedWith: 'ref_office@H00001' });
  expect(made.body).toMatchObject({ query: { scope: 'org', org: 'H00002' }, count: await total('/api/tasks?scope=org&org=H00002') });
  const seen = (await wang.get('/api/views')).body.items.find(({ id }: Loose) => id === made.body.id);
  expect(seen.count).toBe(await total('/api/tasks?scope=org', wang));
});
