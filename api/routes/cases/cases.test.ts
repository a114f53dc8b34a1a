import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let gp: Client;
let wang: Client;
let path: string;
let started: { instanceId: string; businessKey: string; taskId: string };

beforeAll(async () => {
  server = await testServer();
  [gp, wang] = await Promise.all([server.login('gp.lin'), server.login('office.wang')]);
});
afterAll(() => server.close());
beforeEach(async () => {
  started = await startRequest(server, gp);
  path = `/api/cases/${started.instanceId}`;
});

describe('starting', () => {
  it('offers what one\'s roles may start, with the form', async () => {
    const { items } = (await gp.get('/api/processes')).body;
    expect(items.map(({ key }: { key: string }) => key)).toEqual(['referral-up', 'request']);
    expect(items[1]).toMatchObject({ name: '会诊申请', nameEn: 'Request', form: { key: 'request' } });
    expect((await wang.get('/api/processes')).body.items).toEqual([]);
  });

  it('numbers the case by organisation and day of the region, and keeps who started it', async () => {
    expect(started.businessKey).toMatch(/^SQC0000120261123\d{4}$/);
    expect(started.instanceId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect((await server.store.variables(started.instanceId))['initiator']).toEqual({ userId: 'u-gp.lin', name: '林晓芳', orgId: 'C00001', orgName: '民治社康' });
  });

  it('can be titled with the name of an organisation in the form', async () => {
    expect((await gp.get(path)).body.case.title).toBe('会诊 → 龙华医院');
  });

  it('is once per key, for each user by themselves', async () => {
    const body = { data: { target: 'H00001', reason: '同一次' } };
    const key = { 'idempotency-key': 'start-1' };
    const [first, again] = await Promise.all([gp.post('/api/processes/request/start', body, key), gp.post('/api/processes/request/start', body, key)]);
    expect(again.body).toEqual(first.body);
    expect(first.status).toBe(201);
    expect((await gp.post('/api/processes/request/start', { data: { target: 'H00002', reason: '另一次' } }, key)).status).toBe(409);
    const sun = await server.login('gp.sun');
    const other = await sun.post('/api/processes/request/start', body, key);
    expect([other.status, other.body.instanceId === first.body.instanceId]).toEqual([201, false]);
  });

  it.each([
    ['a missing field', { target: 'H00001' }, 'reason'],
    ['a field its condition demands', { target: 'H00001', reason: 'x', urgent: true }, 'why'],
    ['an organisation nobody knows', { target: 'H99999', reason: 'x' }, 'target'],
    ['an organisation of the wrong type', { target: 'C00002', reason: 'x' }, 'target'],
    ['too long a text', { target: 'H00001', reason: 'x'.repeat(101) }, 'reason'],
    ['the wrong type', { target: 'H00001', reason: 5 }, 'reason'],
  ])('refuses %s', async (_, data, field) => {
    const reply = await gp.post('/api/processes/request/start', { data });
    expect([reply.status, reply.body.error.fields.map(({ path: at }: { path: string }) => at)]).toEqual([422, [field]]);
  });

  it('is refused without the role, for another organisation, and for what does not exist', async () => {
    const data = { target: 'H00001', reason: 'x' };
    expect((await wang.post('/api/processes/request/start', { data })).status).toBe(403);
    expect((await gp.post('/api/processes/request/start', { data, orgId: 'C00002' })).status).toBe(403);
    expect((await gp.post('/api/processes/none/start', { data })).status).toBe(404);
    expect((await gp.post('/api/processes/request/start', { data, submit: false })).status).toBe(422);
  });
});

describe('a case', () => {
  it('shows variables, tasks, forms and what one may send', async () => {
    const { body } = await gp.get(path);
    expect(body.case).toMatchObject({ businessKey: started.businessKey, status: 'active', caseState: 'PENDING', openTasks: 1, startOrgId: 'C00001', startedByName: '林晓芳' });
    expect(body.case).not.toHaveProperty('lastSeq');
    expect(body.tasks).toHaveLength(1);
    expect(body.forms.map(({ key }: { key: string }) => key)).toEqual(['request', 'review']);
    expect(body.actions.map(({ message, allowed }: { message: string; allowed: boolean }) => [message, allowed])).toEqual([['request.withdrawn', true], ['request.reminded', true]]);
    expect(body.actions[0]).toMatchObject({ label: '撤回', labelEn: 'Withdraw', form: { key: 'withdraw' } });
  });

  it('names related cases, of those only what the viewer takes part in', async () => {
    const other = await startRequest(server, gp);
    const hidden = (await (await server.login('gp.sun')).post('/api/processes/request/start', { data: { target: 'H00002', reason: '他处的病例' } })).body as { instanceId: string };
    await server.store.putCaseLink({ fromInstanceId: other.instanceId, toInstanceId: started.instanceId, kind: 'request.repeated', at: 1 });
    await server.store.putCaseLink({ fromInstanceId: started.instanceId, toInstanceId: hidden.instanceId, kind: 'request.repeated', at: 2 });
    expect((await gp.get(path)).body.related).toEqual([{ direction: 'from', kind: 'request.repeated', case: expect.objectContaining({ instanceId: other.instanceId, caseState: 'PENDING' }) }]);
    expect((await gp.get(`/api/cases/${other.instanceId}`)).body.related).toMatchObject([{ direction: 'to', case: { instanceId: started.instanceId } }]);
  });

  it('offers the other side only its own messages', async () => {
    expect((await wang.get(path)).body.actions.map(({ message }: { message: string }) => message)).toEqual(['request.reminded']);
  });

  it('has a timeline and a diagram', async () => {
    const { items } = (await gp.get(`${path}/timeline`)).body;
    expect(items.map(({ type }: { type: string }) => type)).toContain('task.created');
    const diagram = (await gp.get(`${path}/diagram`)).body;
    expect(diagram.xml).toContain('<bpmn:userTask id="review"');
    expect(diagram.active).toMatchObject({ review: 1 });
  });

  it('takes comments of everybody who sees it', async () => {
    const key = { 'idempotency-key': `c-${started.instanceId}` };
    const first = await gp.post(`${path}/comments`, { text: ' 请尽快 ' }, key);
    await gp.post(`${path}/comments`, { text: ' 请尽快 ' }, key);
    expect(first.status).toBe(201);
    expect((await wang.get(`${path}/comments`)).body.items).toEqual([{ id: first.body.id, at: server.clock.now(), authorId: 'u-gp.lin', authorName: '林晓芳', text: '请尽快', mentions: [] }]);
    expect((await gp.post(`${path}/comments`, { text: '  ' })).status).toBe(422);
  });

  it('is found by its number and by who started it', async () => {
    expect((await wang.get(`/api/cases?text=${started.businessKey}`)).body.total).toBe(1);
    expect((await gp.get('/api/cases?startedByMe=true&status=active&limit=1')).body.items).toHaveLength(1);
    expect((await wang.get('/api/cases?startedByMe=true')).body.total).toBe(0);
  });
});

describe('a message', () => {
  const withdraw = { name: 'request.withdrawn', data: { reason: '误操作' } };

  it('reaches the case with the data of its form', async () => {
    const reply = await gp.post(`${path}/messages`, withdraw);
    expect(reply.body).toEqual({ instanceId: started.instanceId, caseState: 'WITHDRAWN', status: 'completed' });
    expect((await server.store.variables(started.instanceId))['withdrawal']).toEqual({ reason: '误操作' });
  });

  it('is refused by role, by form, by state, and when the case does not wait for it', async () => {
    expect((await wang.post(`${path}/messages`, withdraw)).status).toBe(403);
    expect((await gp.post(`${path}/messages`, { name: 'request.unknown' })).status).toBe(403);
    expect((await gp.post(`${path}/messages`, { name: 'request.withdrawn', data: {} })).body.error.fields[0].path).toBe('reason');
    expect((await gp.post(`${path}/messages`, { name: 'request.reminded' })).body.error.code).toBe('notWaiting');
    await gp.post(`${path}/messages`, withdraw);
    expect((await gp.post(`${path}/messages`, withdraw)).body.error.code).toBe('caseState');
  });

  it('needs its role at the organisation that started the case', async () => {
    // Sun is a GP too, but of another centre, and sees the case only as the person who is asked.
    const sun = await server.login('gp.sun');
    expect((await sun.post(`${path}/messages`, withdraw)).status).toBe(404);
  });
});
