import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let gp: Client;
let wang: Client;
let wu: Client;
let path: string;
let instanceId: string;

beforeAll(async () => {
  server = await testServer();
  [gp, wang, wu] = await Promise.all([server.login('gp.lin'), server.login('office.wang'), server.login('office.wu')]);
});
afterAll(() => server.close());
beforeEach(async () => {
  const started = await startRequest(server, gp);
  instanceId = started.instanceId;
  path = `/api/tasks/${encodeURIComponent(started.taskId)}`;
});

const allowed = async (client: Client): Promise<Record<string, boolean>> =>
  Object.fromEntries((await client.get(path)).body.actions.map(({ action, allowed: may }: { action: string; allowed: boolean }) => [action, may]));

describe('a task', () => {
  it('shows its form, the case\'s variables and what the viewer may do', async () => {
    const { body } = await wang.get(path);
    expect(body.task).toMatchObject({ name: '审核', status: 'open', outcomes: ['ACCEPT', 'REJECT'], caseState: 'PENDING', assignee: null });
    expect(body.task).not.toHaveProperty('key');
    expect(body.form).toMatchObject({ key: 'review', schema: { 'x-variable': 'review' } });
    expect(body.variables.request).toEqual({ target: 'H00001', reason: '胸闷' });
    expect(await allowed(wang)).toEqual({ claim: true, release: false, complete: false, saveDraft: false, comment: true });
  });

  it('tells the author why they may not work on it', async () => {
    expect(await allowed(gp)).toMatchObject({ claim: false, complete: false });
    expect((await gp.get(path)).body.actions[0]).toMatchObject({ action: 'claim', reason: '任务不在您的职责范围内', reasonEn: expect.any(String) });
    expect((await gp.post(`${path}/claim`)).body.error.code).toBe('notOffered');
  });

  it('is claimed by one of two; the other is told by whom', async () => {
    const replies = await Promise.all([wang.post(`${path}/claim`), wu.post(`${path}/claim`)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [won, lost] = replies.sort((a, b) => a.status - b.status);
    expect(lost?.body.error).toMatchObject({ code: 'taken', message: expect.stringContaining(won?.body.assigneeName) });
  });

  it('goes back to the group when released, by its holder only', async () => {
    await wang.post(`${path}/claim`);
    expect((await wu.post(`${path}/release`)).status).toBe(409);
    expect((await wang.post(`${path}/release`)).body.assignee).toBeNull();
    expect((await wu.post(`${path}/claim`)).status).toBe(200);
  });

  it('stands in the inbox of the group, then of its holder', async () => {
    const ids = async (client: Client, scope: string): Promise<string[]> => (await client.get(`/api/tasks?scope=${scope}&instanceId=${instanceId}`)).body.items.map(({ id }: { id: string }) => id);
    expect([(await ids(wu, 'group')).length, (await ids(wu, 'mine')).length, (await ids(gp, 'group')).length]).toEqual([1, 0, 0]);
    await wang.post(`${path}/claim`);
    expect([(await ids(wu, 'group')).length, (await ids(wang, 'mine')).length]).toEqual([0, 1]);
    expect((await wu.get('/api/tasks/counts?scope=org')).body.total).toBeGreaterThan(0);
  });

  it.each(['scope=nonsense', 'limit=0', 'limit=201', 'offset=-1', 'sort=name'])('refuses the query %s', async (query) => {
    const { status, body } = await wang.get(`/api/tasks?${query}`);
    expect([status, body.error.fields.length]).toEqual([400, 1]);
  });
});

describe('a draft', () => {
  it('is kept per person, and never overwrites a newer one', async () => {
    await wang.post(`${path}/claim`);
    const first = await wang.put(`${path}/draft`, { data: { opinion: '一' }, version: 0 });
    expect(first.body).toMatchObject({ data: { opinion: '一' }, version: 1 });
    expect((await wang.get(path)).body.draft.data).toEqual({ opinion: '一' });
    const stale = await wang.put(`${path}/draft`, { data: { opinion: '二' }, version: 0 });
    expect([stale.status, stale.body.error.data]).toEqual([409, expect.objectContaining({ data: { opinion: '一' }, version: 1 })]);
    expect((await wu.get(path)).body.draft).toBeNull();
  });

  it('needs the task to be claimed', async () => {
    expect((await wang.put(`${path}/draft`, { data: {}, version: 0 })).body.error.code).toBe('claimFirst');
  });
});

describe('completing', () => {
  it('moves the case on and keeps data and outcome under the form\'s variable', async () => {
    await wang.post(`${path}/claim`);
    const reply = await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: { opinion: '同意', extra: 1 } });
    expect(reply.body).toEqual({ instanceId, caseState: 'DONE', status: 'completed' });
    expect((await server.store.variables(instanceId))['review']).toEqual({ opinion: '同意', outcome: 'ACCEPT' });
    const { items } = await server.store.auditPage({ actorId: 'u-office.wang' });
    expect(items[0]).toMatchObject({ action: 'task.complete', outcome: 'ok', orgId: 'H00001' });
  });

  it('is refused before the claim, after the end, and for another version', async () => {
    expect((await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: {} })).body.error.code).toBe('claimFirst');
    await wang.post(`${path}/claim`);
    expect((await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: {}, version: 99 })).body.error.code).toBe('changed');
    expect((await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: {} })).status).toBe(200);
    expect((await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: {} })).status).toBe(409);
    expect((await wu.post(`${path}/complete`, { outcome: 'ACCEPT', data: {} })).body.error.code).toBe('closed');
  });

  it('can be asked for first: the answer is what completing would say, and nothing has happened', async () => {
    const check = (client: Client, body: object) => client.post(`${path}/complete/check`, body);
    const accept = { outcome: 'ACCEPT', data: { opinion: '同意' } };
    expect((await check(wang, accept)).body.error.code).toBe('claimFirst');
    await wang.post(`${path}/claim`);
    expect((await check(wang, accept)).status).toBe(204);
    expect((await wang.get(path)).body.task).toMatchObject({ status: 'open', assignee: 'u-office.wang' });
    expect((await check(wang, { outcome: 'REJECT', data: {} })).body.error.fields[0]).toMatchObject({ path: 'opinion' });
    expect((await check(wang, { ...accept, version: 99 })).body.error.code).toBe('changed');
    expect((await check(wu, accept)).body.error.code).toBe('taken');
    const { items } = await server.store.auditPage({ target: decodeURIComponent(path.slice('/api/tasks/'.length)) });
    expect(items.filter(({ action, outcome }) => action.startsWith('task.c') && outcome === 'ok').map(({ action }) => action), 'what was only tried is not told as done').toEqual(['task.claim']);
    expect((await wang.post(`${path}/complete`, accept)).status).toBe(200);
    expect((await check(wang, accept)).body.error.code).toBe('closed');
  });

  it('names the fields at fault, in both languages', async () => {
    await wang.post(`${path}/claim`);
    const outcome = await wang.post(`${path}/complete`, { outcome: 'MAYBE', data: {} });
    expect([outcome.status, outcome.body.error.fields[0]]).toEqual([422, { path: 'outcome', message: '请选择：ACCEPT、REJECT', messageEn: 'Must be one of ACCEPT, REJECT' }]);
    const opinion = await wang.post(`${path}/complete`, { outcome: 'REJECT', data: { opinion: ' ' } });
    expect(opinion.body.error.fields).toEqual([{ path: 'opinion', message: '必填', messageEn: 'Required' }]);
  });

  it('is refused when it names what the case did not offer', async () => {
    await wang.post(`${path}/claim`);
    const reply = await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: { doctor: '不在名单上' } });
    expect([reply.status, reply.body.error.fields]).toEqual([422, [expect.objectContaining({ path: 'doctor', messageEn: 'Not one of the choices offered' })]]);
  });

  it('takes a signature in one\'s own name only, with the server\'s time', async () => {
    await wang.post(`${path}/claim`);
    const sign = (signer: string) => ({ outcome: 'ACCEPT', data: { sign: { signer, signedAt: '2001-01-01T00:00:00Z' } } });
    expect((await wang.post(`${path}/complete`, sign('吴强'))).body.error.fields[0].path).toBe('sign');
    await wang.post(`${path}/complete`, sign('王海燕'));
    expect((await server.store.variables(instanceId))['review']).toMatchObject({ sign: { signer: '王海燕', signerId: 'u-office.wang', signedAt: '2026-11-23T01:00:00.000Z', method: 'typed' } });
  });

  it('takes a signature written by hand, when it is a picture of the signer\'s own', async () => {
    await wang.post(`${path}/claim`);
    const png = await server.store.putFile(Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'image/png', 1);
    const pdf = await server.store.putFile(Buffer.from('%PDF-1.7'), 'application/pdf', 1);
    const sign = (image: string) => wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: { sign: { signer: '王海燕', signedAt: '2001-01-01T00:00:00Z', image } } });
    expect((await sign(png.id)).body.error.fields[0].path).toBe('sign');
    for (const { id } of [png, pdf]) await server.store.noteUpload({ fileId: id, userId: 'u-office.wang', name: 'x', at: 1 });
    expect((await sign(pdf.id)).body.error.fields[0]).toMatchObject({ path: 'sign', messageEn: 'A handwritten signature has to be a picture' });
    expect((await sign(png.id)).status).toBe(200);
    expect((await server.store.variables(instanceId))['review']).toMatchObject({ sign: { signer: '王海燕', method: 'drawn', image: png.id } });
  });

  it('gives a retry with the same key the same answer, another body 409, another user nothing', async () => {
    await wang.post(`${path}/claim`);
    const key = { 'idempotency-key': `key-${instanceId}` };
    const first = await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: {} }, key);
    const again = await wang.post(`${path}/complete`, { data: {}, outcome: 'ACCEPT' }, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await wang.post(`${path}/complete`, { outcome: 'REJECT', data: { opinion: 'x' } }, key)).body.error.code).toBe('idempotencyKey');
    expect((await wu.post(`${path}/complete`, { outcome: 'ACCEPT', data: {} }, key)).status).toBe(409);
  });

  it('answers a retry whose first answer was lost on the way', async () => {
    await wang.post(`${path}/claim`);
    const key = `lost-${instanceId}`;
    const first = await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: {} }, { 'idempotency-key': key });
    // As if the server had died between the engine's answer and the record of it.
    await server.store.idempotentForget('u-office.wang', key);
    const again = await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: {} }, { 'idempotency-key': key });
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  it('forgets the key of a refused call', async () => {
    await wang.post(`${path}/claim`);
    const key = { 'idempotency-key': `again-${instanceId}` };
    expect((await wang.post(`${path}/complete`, { outcome: 'REJECT', data: {} }, key)).status).toBe(422);
    expect((await wang.post(`${path}/complete`, { outcome: 'REJECT', data: { opinion: '不足' } }, key)).status).toBe(200);
  });

  it('refuses a malformed key', async () => {
    expect((await wang.post(`${path}/complete`, { outcome: 'ACCEPT', data: {} }, { 'idempotency-key': 'x'.repeat(101) })).status).toBe(400);
  });
});
