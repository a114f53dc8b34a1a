import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../store/contract.ts';
import { EVERYTHING } from '../../../store/everything.ts';
import { demoLogins } from '../../../store/demo/logins.ts';
import { registrations } from '../../../store/demo/registrations.ts';
import { packageFiles } from '../../../tests/harness/harness.ts';
import { deployPackage } from '../../deploy/deploy-package.ts';
import { startRequest, testServer, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let personId: string;
beforeEach(async () => {
  server = await testServer({ limits: { requests: { points: 10_000, seconds: 1 } } });
  const { store, clock } = server;
  personId = (await store.accountByLogin('office.wang'))?.personId as string;
  await loadRegistrations(store, clock.now());
  expect((await deployPackage(store, 'filing', packageFiles('filing'), null, clock.now())).ok).toBe(true);
});
afterEach(() => server.close());

/** The demo's registrations, one of them for the referral officer of the test region. */
async function loadRegistrations(store: Store, now: number): Promise<void> {
  for (const [index, { registration, credit }] of registrations(demoLogins, now).entries()) {
    const practitionerId = index === 0 ? personId : registration.practitionerId;
    await store.putRegistration({ ...registration, practitionerId, primaryOrgId: index === 0 ? 'H00001' : registration.primaryOrgId });
    await store.putCredit({ ...credit, practitionerId });
  }
}

describe('practitioners', () => {
  it('are found by name and by licence number, page by page, without identity numbers', async () => {
    const gp = await server.login('gp.lin');
    const { body } = await gp.get('/api/practitioners?limit=2');
    expect([body.items.length, body.total > 2]).toEqual([2, true]);
    const [first] = body.items;
    expect((await gp.get(`/api/practitioners?text=${encodeURIComponent(first.name)}`)).body.items.map(({ id }: { id: string }) => id)).toContain(first.id);
    expect((await gp.get(`/api/practitioners?text=${first.licenceNo.slice(0, 12)}`)).body.items.map(({ id }: { id: string }) => id)).toContain(first.id);
    expect((await gp.get(`/api/practitioners?org=${first.primaryOrgId}&text=nobody`)).body).toEqual({ items: [], total: 0 });
    expect(JSON.stringify(body)).not.toMatch(/\d{17}[\dX]|birthDate|idNo/);
    expect((await gp.get('/api/practitioners?limit=1000')).status).toBe(400);
  });

  it('show credit and the end of the identity number to themselves, not to others', async () => {
    const [gp, self] = [await server.login('gp.lin'), await server.login('office.wang')];
    expect((await gp.get(`/api/practitioners/${personId}`)).body).toMatchObject({ practitioner: { id: personId, idNo: null }, credit: null, filings: [], roles: expect.any(Array) as unknown });
    const own = (await self.get(`/api/practitioners/${personId}`)).body;
    expect([own.practitioner.idNo, own.credit]).toEqual([expect.stringMatching(/^\*{14}.{4}$/), expect.objectContaining({ level: expect.any(String) as string })]);
    expect((await gp.get('/api/practitioners/unknown')).status).toBe(404);
  });

  it('get their credit file noted by an administrator', async () => {
    const admin = await server.login('admin');
    expect((await admin.put(`/api/practitioners/${personId}/credit`, { score: 70, level: 'C', openPenalties: 0 })).status).toBe(200);
    expect(await server.store.credit(personId)).toMatchObject({ score: 70, level: 'C' });
    expect((await admin.put('/api/practitioners/unknown/credit', { score: 70, level: 'C', openPenalties: 0 })).status).toBe(404);
    expect((await (await server.login('gp.lin')).put(`/api/practitioners/${personId}/credit`, { score: 70, level: 'C', openPenalties: 0 })).status).toBe(403);
  });
});

describe('a licence that is lost', () => {
  it('is reported by the registry or an administrator only, and not late', async () => {
    const [gp, admin] = [await server.login('gp.lin'), await server.login('admin')];
    const path = `/api/practitioners/${personId}/licence-status`;
    expect((await gp.post(path, { status: 'SUSPENDED' })).status).toBe(403);
    expect((await admin.post('/api/practitioners/unknown/licence-status', { status: 'SUSPENDED' })).status).toBe(404);
    expect((await admin.post(path, { status: 'GONE' })).status).toBe(422);
    expect((await admin.post(path, { status: 'SUSPENDED', at: 1 })).status).toBe(409);
    expect((await admin.post(path, { status: 'SUSPENDED' })).body).toMatchObject({ practitionerId: personId, status: 'SUSPENDED' });
  });

  it('takes the rights from an open session within a second, and gives a claimed task back', async () => {
    const [gp, wang, admin] = [await server.login('gp.lin'), await server.login('office.wang'), await server.login('admin')];
    const { taskId } = await startRequest(server, gp);
    const path = `/api/tasks/${encodeURIComponent(taskId)}`;
    expect((await wang.post(`${path}/claim`)).status).toBe(200);
    const roles = (await server.store.rolesOf(personId)).map(({ role }) => role);
    await server.store.setLicenceStatus({ practitionerId: personId, status: 'SUSPENDED', at: server.clock.now(), licensedRoles: roles });
    expect((await admin.post(`/api/practitioners/${personId}/licence-status`, { status: 'SUSPENDED' })).body).toMatchObject({ releasedTasks: 1 });

    await new Promise((resolve) => setTimeout(resolve, 1_050));
    const outcome = await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: {} });
    expect([403, 404]).toContain(outcome.status);
    expect([403, 404]).toContain((await wang.post(`${path}/claim`)).status);
    expect((await server.store.task(taskId, EVERYTHING))?.assignee).toBeNull();
  });

  it('takes a claimed task that was not given back yet', async () => {
    const [gp, wang] = [await server.login('gp.lin'), await server.login('office.wang')];
    const { taskId } = await startRequest(server, gp);
    const path = `/api/tasks/${encodeURIComponent(taskId)}`;
    await wang.post(`${path}/claim`);
    const [role] = await server.store.rolesOf(personId);
    await server.store.putPractitionerRole({ ...(role as NonNullable<typeof role>), role: 'bed_mgr' });
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: {} })).status).toBe(403);
  });
});
