import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let gp: Client;
let wang: Client;
let wu: Client;
let zhao: Client;
let li: Client;
let task: string;
let instanceId: string;
let caseId: string;

beforeAll(async () => {
  server = await testServer({ limits: { requests: { points: 10_000, seconds: 1 } } });
  [gp, wang, wu, zhao, li] = await Promise.all(['gp.lin', 'office.wang', 'office.wu', 'slot.zhao', 'office.li'].map((name) => server.login(name))) as [Client, Client, Client, Client, Client];
});
afterAll(() => server.close());
beforeEach(async () => {
  const started = await startRequest(server, gp);
  instanceId = started.instanceId;
  task = `/api/tasks/${encodeURIComponent(started.taskId)}`;
  caseId = `/api/cases/${instanceId}`;
  await wang.post(`${task}/claim`);
});

const done = { outcome: 'ACCEPT', data: { opinion: '同意' } };
const actions = async (client: Client): Promise<Record<string, { allowed: boolean; reason?: string; reasonEn?: string; effect: string }>> =>
  Object.fromEntries((await client.get(`${task}/actions`)).body.items.map((item: { action: string }) => [item.action, item]));
const told = async (): Promise<{ type: string; actorName: string; data: { toName: string | null; reason: string | null } }[]> =>
  (await gp.get(`${caseId}/timeline`)).body.items.filter(({ seq }: { seq: number }) => !Number.isInteger(seq));

describe('transfer', () => {
  it('gives the task to a colleague for good, who completes it outside their own groups', async () => {
    const reply = await wang.post(`${task}/transfer`, { to: 'u-slot.zhao', reason: '号源由号源管理员处理' });
    expect(reply.body).toMatchObject({ assignee: 'u-slot.zhao', life: { givenBy: 'u-office.wang', givenByName: '王海燕', givenAs: 'transfer', owner: null } });
    expect((await wang.post(`${task}/complete`, done)).status).toBe(409);
    expect((await zhao.get('/api/tasks?scope=mine')).body.items.map(({ id }: { id: string }) => id)).toContain(reply.body.id);
    expect((await zhao.post(`${task}/complete`, done)).body).toMatchObject({ status: 'completed', caseState: 'DONE' });
    expect((await told()).at(-1)).toMatchObject({ type: 'task.transferred', actorName: '王海燕', data: { toName: '赵敏', reason: '号源由号源管理员处理' } });
  });

  it('is for who holds the task: 404 for strangers, 403 for people it is not offered to, 409 for the colleague who does not hold it', async () => {
    const to = { to: 'u-slot.zhao', reason: 'x' };
    expect((await li.post(`${task}/transfer`, to)).status).toBe(404);
    expect((await gp.post(`${task}/transfer`, to)).status).toBe(403);
    expect((await wu.post(`${task}/transfer`, to)).body.error.code).toBe('taken');
  });

  it('stays within the organisation, needs a reason and another person', async () => {
    expect((await wang.post(`${task}/transfer`, { to: 'u-office.li', reason: 'x' })).body.error.fields[0]).toMatchObject({ path: 'to', messageEn: expect.any(String) });
    expect((await wang.post(`${task}/transfer`, { to: 'u-office.wang', reason: 'x' })).status).toBe(422);
    expect((await wang.post(`${task}/transfer`, { to: 'u-slot.zhao' })).status).toBe(422);
    expect((await wang.get(`${task}/colleagues?text=${encodeURIComponent('赵')}`)).body.items).toMatchObject([{ userId: 'u-slot.zhao', name: '赵敏', orgId: 'H00001', roles: ['slot_mgr', 'bed_mgr'].sort() }]);
  });

  it('sends a retry of the same key the same answer', async () => {
    const replies = await Promise.all([1, 2].map(() => wang.post(`${task}/transfer`, { to: 'u-office.wu', reason: 'x' }, { 'idempotency-key': `k-${instanceId}` })));
    expect(replies.some(({ status }) => status === 200)).toBe(true);
    expect((await wang.post(`${task}/transfer`, { to: 'u-office.wu', reason: 'x' }, { 'idempotency-key': `k-${instanceId}` })).status).toBe(200);
    expect(await told()).toHaveLength(2);
  });
});

describe('delegation', () => {
  it('comes back to the owner, who completes it; the other one cannot', async () => {
    expect((await wang.post(`${task}/delegate`, { to: 'u-office.wu' })).body).toMatchObject({ assignee: 'u-office.wu', life: { owner: 'u-office.wang', delegation: 'PENDING' } });
    expect((await wu.post(`${task}/complete`, done)).body.error.code).toBe('delegated');
    expect((await wu.post(`${task}/release`)).body.error.code).toBe('delegated');
    expect((await actions(wu))).toMatchObject({ resolve: { allowed: true }, complete: { allowed: false, reason: expect.stringContaining('王海燕') }, transfer: { allowed: false } });
    expect((await wu.post(`${task}/resolve`, { opinion: '材料齐全' })).body).toMatchObject({ assignee: 'u-office.wang', life: { delegation: 'RESOLVED' } });
    expect((await wang.post(`${task}/complete`, done)).status).toBe(200);
    expect((await told()).map(({ type }) => type)).toEqual(['task.claimed', 'task.delegated', 'task.resolved']);
  });

  it('is the same fact at /engine-rest', async () => {
    await wang.post(`${task}/delegate`, { to: 'u-office.wu' });
    const rest = server.basic('office.wu');
    const id = decodeURIComponent(task.slice('/api/tasks/'.length));
    expect((await rest.get(`/engine-rest/task/${id}`)).body).toMatchObject({ owner: 'u-office.wang', delegationState: 'PENDING', assignee: 'u-office.wu' });
    expect((await rest.post(`/engine-rest/task/${id}/complete`, {})).status).toBe(500);
    await rest.post(`/engine-rest/task/${id}/resolve`, {});
    expect((await wang.get(task)).body.task).toMatchObject({ assignee: 'u-office.wang', life: { delegation: 'RESOLVED' } });
    const admin = server.basic('admin');
    await admin.post(`/engine-rest/task/${id}/delegate`, { userId: 'u-office.wu' });
    expect((await actions(wu)).resolve).toMatchObject({ allowed: true });
    expect((await wu.post(`${task}/resolve`, { opinion: '好' })).status).toBe(200);
  });
});

describe('urging', () => {
  it('counts, is told to who has the task, and not again within half an hour', async () => {
    expect((await gp.post(`${task}/urge`, { reason: '患者在等' })).body.life).toMatchObject({ urges: 1, urgedAt: server.clock.now() });
    expect((await gp.post(`${task}/urge`)).body.error.code).toBe('urgedRecently');
    expect((await wang.get('/api/tasks/counts?scope=mine')).body.urged).toBeGreaterThan(0);
    expect((await wang.get('/api/tasks?scope=mine&urged=true')).body.items.map(({ instanceId: id }: { instanceId: string }) => id)).toContain(instanceId);
    expect(await server.store.notifications(instanceId)).toMatchObject([{ recipient: 'u-office.wang', template: 'task.urged' }]);
    expect((await told()).at(-1)).toMatchObject({ type: 'task.urged', data: { reason: '患者在等' } });
    expect((await wang.post(`${task}/urge`)).body.error.code).toBe('yours');
  });
});

describe('copies', () => {
  it('are read marks and give no rights; everybody is told once', async () => {
    expect((await wang.post(`${task}/cc`, { users: ['u-office.wu', 'u-office.wu'], reason: '请知悉' })).body).toEqual({ told: ['u-office.wu'] });
    expect((await gp.post(`${caseId}/cc`, { users: ['u-office.wu'] })).body).toEqual({ told: [] });
    expect((await wang.post(`${task}/cc`, { users: ['u-office.li'] })).status).toBe(422);
    const list = async () => (await wu.get('/api/cc?unread=true')).body;
    expect((await list()).items).toContainEqual(expect.objectContaining({ instanceId, sentByName: '王海燕', reason: '请知悉', readAt: null }));
    const { unread } = await list();
    expect((await wu.post(`/api/cc/${instanceId}/read`)).status).toBe(204);
    expect((await list()).unread).toBe(unread - 1);
    expect((await gp.get(`${caseId}/cc`)).body.items).toMatchObject([{ userName: '吴强', readAt: server.clock.now() }]);
    expect((await li.post(`/api/cc/${instanceId}/read`)).status).toBe(404);
    expect((await zhao.post(`/api/cc/${instanceId}/read`)).status).toBe(404);
  });

  it('outlive a rejection: reject does not cancel CC', async () => {
    await wang.post(`${task}/cc`, { users: ['u-office.wu'] });
    await wang.post(`${task}/complete`, { outcome: 'REJECT', data: { opinion: '资料不全' } });
    expect((await wu.get('/api/cc')).body.items.map(({ instanceId: id }: { instanceId: string }) => id)).toContain(instanceId);
  });
});

describe('absences', () => {
  it('let the deputy take over while they last', async () => {
    const now = server.clock.now();
    expect((await actions(wu)).takeOver).toMatchObject({ allowed: false, reason: expect.any(String), reasonEn: expect.any(String), effect: expect.any(String) });
    expect((await wu.post(`${task}/take-over`)).body.error.code).toBe('notDeputy');
    const entered = await wang.post('/api/absences', { deputy: 'u-office.wu', from: now, until: now + 86_400_000, reason: '年假' });
    expect([entered.status, entered.body]).toEqual([201, expect.objectContaining({ userName: '王海燕', deputyName: '吴强' })]);
    expect((await wu.get('/api/tasks?scope=deputy')).body.items.map(({ instanceId: id }: { instanceId: string }) => id)).toContain(instanceId);
    expect((await wu.post(`${task}/take-over`, { reason: '代班' })).body).toMatchObject({ assignee: 'u-office.wu', life: { givenAs: 'deputy', givenBy: 'u-office.wang' } });
    expect((await wu.post(`${task}/complete`, done)).status).toBe(200);
    const path = `/api/absences/${entered.body.id}`;
    expect((await wu.delete(path)).status).toBe(404);
    expect((await wang.put(path, { deputy: 'u-office.wu', from: now, until: now - 1 })).status).toBe(422);
    expect((await wang.delete(path)).status).toBe(204);
  });

  it('are one\'s own, with a deputy of the same organisation; administrators enter everybody\'s', async () => {
    const now = server.clock.now();
    const period = { from: now, until: now + 1000 };
    expect((await wang.post('/api/absences', { user: 'u-office.wu', deputy: 'u-slot.zhao', ...period })).status).toBe(403);
    expect((await wang.post('/api/absences', { deputy: 'u-office.li', ...period })).body.error.fields).toMatchObject([{ path: 'deputy' }]);
    expect((await wang.post('/api/absences', { deputy: 'u-office.wang', ...period })).status).toBe(422);
    const admin = await server.login('admin');
    const { body } = await admin.post('/api/absences', { user: 'u-office.wu', deputy: 'u-slot.zhao', ...period });
    expect((await zhao.get('/api/absences')).body.items).toContainEqual(body);
    expect((await gp.get('/api/absences')).body.items).not.toContainEqual(body);
  });
});

describe('restart', () => {
  it('gives the data of an ended case to who may start its process', async () => {
    expect((await gp.get(`${caseId}/restart`)).status).toBe(409);
    await wang.post(`${task}/complete`, done);
    expect((await gp.get(`${caseId}/restart`)).body).toEqual({ processKey: 'request', form: 'request', data: { target: 'H00001', reason: '胸闷' } });
    expect((await wang.get(`${caseId}/restart`)).status).toBe(403);
    expect((await li.get(`${caseId}/restart`)).status).toBe(404);
    const { data } = (await gp.get(`${caseId}/restart`)).body;
    expect((await gp.post('/api/processes/request/start', { data })).status).toBe(201);
  });
});
