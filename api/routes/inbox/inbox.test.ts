import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assortment } from '../../../store/demo/procurement/products.ts';
import { EVERYTHING } from '../../../store/everything.ts';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';
import type { Loose } from '../../test-support/loose.ts';

let server: TestServer;
let gp: Client;
let wang: Client;
let wu: Client;
let li: Client;
let nobody: Client;
beforeAll(async () => {
  server = await testServer({ limits: { requests: { points: 100_000, seconds: 1 } } });
  await server.store.putPractitionerRole({ id: 'R-planner', personId: 'P-office.li', orgId: 'H00002', role: 'drug_planner', departmentCode: null, from: 0, to: null });
  const [like] = assortment().products;
  const named = (code: string, genericName: string, tradeName: string | null = null) => ({ ...like!, code, genericName, tradeName });
  await server.store.procurement.products.put([named('YP1', '复方丹参片'), named('YP2', '丹参片', 'Dan Shen Forte'), named('YP3', '维生素C片'), named('ZZ4', 'Aspirin 肠溶片')]);
  [gp, wang, wu, li, nobody] = await Promise.all(['gp.lin', 'office.wang', 'office.wu', 'office.li', 'nobody'].map((name) => server.login(name))) as [Client, Client, Client, Client, Client];
});
afterAll(() => server.close());

const start = () => startRequest(server, gp);
const rowOf = async (client: Client, instanceId: string, query = ''): Promise<Loose> => (await client.get(`/api/tasks?scope=org&instanceId=${instanceId}${query}`)).body.items[0];
const version = async (client: Client, instanceId: string): Promise<number> => (await rowOf(client, instanceId)).version;

describe('the rows of a list', () => {
  it('say what is new since the viewer last looked, each for themselves', async () => {
    const { instanceId, taskId } = await start();
    expect((await rowOf(wang, instanceId)).marks).toEqual({ unread: true, mentioned: false, attachments: 0, suspended: false });
    await wang.get(`/api/tasks/${encodeURIComponent(taskId)}`);
    expect([(await rowOf(wang, instanceId)).marks.unread, (await rowOf(wu, instanceId)).marks.unread]).toEqual([false, true]);
    server.clock.set(server.clock.now() + 1000);
    await gp.post(`/api/cases/${instanceId}/comments`, { text: '@王海燕 请尽快', mentions: ['u-office.wang'] });
    expect((await rowOf(wang, instanceId)).marks).toMatchObject({ unread: true, mentioned: true });
    expect((await rowOf(wu, instanceId)).marks).toMatchObject({ mentioned: false });
  });

  it('have a clock only where there is a deadline, and tiles pick by it', async () => {
    const { instanceId } = await start();
    expect((await rowOf(wang, instanceId)).sla).toBeNull();
    expect(await rowOf(wang, instanceId, '&tile=today')).toBeUndefined();
    expect(await rowOf(wang, instanceId, '&tile=unclaimed')).toBeDefined();
    expect((await wang.get('/api/tasks?tile=soon')).status).toBe(400);
    expect((await wang.get('/api/calendars')).body.items.map(({ id }: { id: string }) => id).sort()).toEqual(['CLOCK', 'WORKDAY']);
  });
});

it('what was urged is a tile, a count and what a saved view can hold', async () => {
  const { instanceId, taskId } = await start();
  expect(await rowOf(wang, instanceId, '&tile=urged')).toBeUndefined();
  const before = (await wang.get('/api/tasks/counts?scope=org')).body.urged;
  await gp.post(`/api/tasks/${encodeURIComponent(taskId)}/urge`, {});
  expect(await rowOf(wang, instanceId, '&tile=urged')).toMatchObject({ life: { urges: 1 } });
  expect(await rowOf(wang, instanceId, '&tile=returned')).toBeUndefined();
  expect((await wang.get('/api/tasks/counts?scope=org')).body.urged).toBe(before + 1);
  expect((await wang.post('/api/views', { name: '被催办', query: { scope: 'org', tile: 'urged' } })).body).toMatchObject({ query: { tile: 'urged' }, count: before + 1 });
});

describe('saved views', () => {
  it('belong to their author, count for who looks, and are shared with a role of the own organisation', async () => {
    await start();
    const made = await wang.post('/api/views', { name: ' 未认领 ', query: { scope: 'org', tile: 'unclaimed', nonsense: 'x' }, sharedWith: 'ref_office@H00001' });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ name: '未认领', query: { scope: 'org', tile: 'unclaimed' }, mine: true, version: 1 })]);
    const { id } = made.body;
    const seen = async (client: Client): Promise<Loose> => (await client.get('/api/views')).body.items.find((view: Loose) => view.id === id);
    expect(await seen(wu)).toMatchObject({ mine: false, ownerName: '王海燕', count: (await wu.get('/api/tasks?scope=org&tile=unclaimed')).body.total });
    expect((await seen(wu)).count).toBeGreaterThan(0);
    expect(await seen(li)).toBeUndefined();
    const update = { name: '无人办理', query: {}, sharedWith: null, version: 1 };
    expect((await wu.put(`/api/views/${id}`, update)).status).toBe(403);
    expect((await wu.delete(`/api/views/${id}`)).status).toBe(403);
    expect((await li.put(`/api/views/${id}`, update)).status).toBe(404);
    expect((await wang.put(`/api/views/${id}`, update)).body).toMatchObject({ name: '无人办理', version: 2, sharedWith: null });
    expect((await wang.put(`/api/views/${id}`, update)).body.error.code).toBe('changed');
    expect(await seen(wu)).toBeUndefined();
    expect((await wang.delete(`/api/views/${id}`)).status).toBe(204);
    expect(await seen(wang)).toBeUndefined();
  });

  it('are not for other organisations, and not for people without a role', async () => {
    expect((await wang.post('/api/views', { name: 'x', query: {}, sharedWith: 'ref_office@H00002' })).body.error.fields[0].path).toBe('sharedWith');
    expect((await wang.post('/api/views', { name: '', query: {} })).status).toBe(422);
    expect((await nobody.get('/api/views')).status).toBe(403);
  });
});

it('preferences are kept per person', async () => {
  expect((await wang.get('/api/preferences')).body).toEqual({});
  expect((await wang.put('/api/preferences', { columns: ['task', 'case'], keys: false })).body).toEqual({ columns: ['task', 'case'], keys: false });
  expect((await wang.get('/api/preferences')).body).toEqual({ columns: ['task', 'case'], keys: false });
  expect((await wu.get('/api/preferences')).body).toEqual({});
  expect((await wang.put('/api/preferences', { columns: ['password'] })).status).toBe(422);
});

describe('many at once', () => {
  let one: string;
  let two: string;
  let ids: { id: string }[];
  beforeEach(async () => {
    [one, two] = [(await start()).taskId, (await start()).taskId];
    ids = [{ id: one }, { id: two }];
  });
  const bulk = (client: Client, body: object) => client.post('/api/tasks/bulk', body);
  const holder = async (id: string): Promise<string | null> => (await server.store.task(id, EVERYTHING))?.assignee ?? null;

  it('claims what may be claimed and says why not for the rest; a dry run changes nothing', async () => {
    await wu.post(`/api/tasks/${encodeURIComponent(two)}/claim`);
    const tried = await bulk(wang, { action: 'claim', tasks: [...ids, { id: 'absent:1' }], dryRun: true });
    expect(tried.body).toMatchObject({ succeeded: 1, refused: 2, items: [{ id: one, ok: true }, { id: two, ok: false, code: 'taken', reason: '任务已由吴强认领' }, { code: 'notFound' }] });
    expect(await holder(one)).toBeNull();
    expect((await bulk(wang, { action: 'claim', tasks: ids })).body).toMatchObject({ succeeded: 1, refused: 1 });
    expect(await holder(one)).toBe('u-office.wang');
    expect((await bulk(wang, { action: 'release', tasks: ids })).body.items.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, false]);
    expect(await holder(one)).toBeNull();
    const told = (await gp.get(`/api/cases/${one.split(':')[0]}/timeline`)).body.items as { type: string; actorId: string }[];
    expect(told.slice(-2), 'as if each had been done alone').toMatchObject([{ type: 'task.claimed', actorId: 'u-office.wang' }, { type: 'task.released', actorId: 'u-office.wang' }]);
    const { items } = await server.store.auditPage({ target: two });
    expect(items).toContainEqual(expect.objectContaining({ action: 'task.claim', outcome: 'invalid', actorId: 'u-office.wang' }));
  });

  it('assigns to a colleague who may do it, and to nobody else', async () => {
    const tried = await bulk(wang, { action: 'assign', tasks: ids, dryRun: true });
    expect(tried.body.people).toEqual([{ userId: 'u-office.wu', name: '吴强', tasks: 2 }]);
    expect((await bulk(wang, { action: 'assign', tasks: ids, assignee: 'u-slot.zhao' })).body.items[0]).toMatchObject({ ok: false, code: 'notOffered' });
    expect((await bulk(gp, { action: 'assign', tasks: ids, assignee: 'u-office.wu' })).body.items[0]).toMatchObject({ ok: false, code: 'notOffered' });
    expect((await bulk(wang, { action: 'assign', tasks: ids, assignee: 'u-office.wu' })).body.succeeded).toBe(2);
    expect(await holder(one)).toBe('u-office.wu');
    expect((await bulk(wang, { action: 'assign', tasks: ids, assignee: 'u-office.wu' })).body.items[0]).toMatchObject({ ok: false, code: 'taken' });
  });

  it('completes with an outcome that needs no more, and leaves what must be filled in', async () => {
    const tried = await bulk(wang, { action: 'complete', tasks: ids, dryRun: true });
    expect(tried.body).toMatchObject({ succeeded: 2, outcomes: [{ id: 'ACCEPT', label: '同意' }, { id: 'REJECT', label: '退回' }], items: [{ outcome: 'ACCEPT' }, { outcome: 'ACCEPT' }] });
    expect((await bulk(wang, { action: 'complete', outcome: 'REJECT', tasks: ids })).body.items[0]).toMatchObject({ ok: false, code: 'needsForm' });
    expect(await holder(one)).toBeNull();
    const stale = [{ id: one, version: 99 }, { id: two, version: await version(wang, two.split(':')[0] ?? '') }];
    expect((await bulk(wang, { action: 'complete', outcome: 'ACCEPT', tasks: stale })).body.items).toEqual([expect.objectContaining({ ok: false, code: 'changed' }), expect.objectContaining({ ok: true, outcome: 'ACCEPT' })]);
    expect((await server.store.variables(two.split(':')[0] ?? ''))['review']).toEqual({ outcome: 'ACCEPT' });
    expect((await bulk(li, { action: 'complete', outcome: 'ACCEPT', tasks: [{ id: one }] })).body.items[0].code).toBe('notFound');
    expect((await bulk(gp, { action: 'complete', outcome: 'ACCEPT', tasks: [{ id: one }] })).body.items[0].code).toBe('notOffered');
  });

  it('answers a retry with the same key alike', async () => {
    const key = { 'idempotency-key': `bulk-${one}` };
    const body = { action: 'complete', outcome: 'ACCEPT', tasks: ids };
    const first = await wang.post('/api/tasks/bulk', body, key);
    const again = await wang.post('/api/tasks/bulk', body, key);
    expect([first.body.succeeded, again.body]).toEqual([2, first.body]);
  });

  it('refuses lists that are empty or too long', async () => {
    expect((await bulk(wang, { action: 'claim', tasks: [] })).status).toBe(422);
    expect((await bulk(wang, { action: 'claim', tasks: Array.from({ length: 201 }, (_, i) => ({ id: `${i}:1` })) })).status).toBe(422);
  });
});

describe('the next task', () => {
  it('is claimed with the reason of its rank, and two people get two', async () => {
    await start();
    await start();
    const [first, second] = await Promise.all([wang.post('/api/tasks/next'), wu.post('/api/tasks/next')]);
    expect([first.body.task.assignee, second.body.task.assignee]).toEqual(['u-office.wang', 'u-office.wu']);
    expect(first.body.task.id).not.toBe(second.body.task.id);
    expect(first.body.reason).toMatchObject({ kind: 'oldest', left: null, priority: 50 });
    expect((await li.post('/api/tasks/next')).body).toEqual({ task: null, reason: null });
    expect((await wang.post('/api/tasks/next', { processKey: 'no-such' })).body.task).toBeNull();
  });
});

describe('an export', () => {
  it('has the rows and columns of the view, and is in the audit log', async () => {
    const { instanceId } = await start();
    const reply = await wang.get(`/api/tasks/export?format=csv&scope=org&instanceId=${instanceId}&columns=task,number,state`);
    expect(reply.headers.get('content-disposition')).toContain(encodeURIComponent('待办_2026-11-23.csv'));
    const number = (await rowOf(wang, instanceId)).businessKey;
    expect(String(reply.body).replace('\uFEFF', '').trim().split('\n')).toEqual(['任务,单号,状态', `审核,${number},待审核`]);
    const english = await wang.get(`/api/tasks/export?format=csv&lang=en&scope=org&instanceId=${instanceId}&columns=state`);
    expect(String(english.body)).toContain('State\npending');
    expect((await li.get(`/api/tasks/export?format=csv&scope=org&instanceId=${instanceId}`)).body.trim().split('\n')).toHaveLength(1);
    const sheet = await fetch(`${server.base}/api/tasks/export?scope=org`, { headers: { cookie: wang.cookie } });
    expect(Buffer.from(await sheet.arrayBuffer()).subarray(0, 2).toString()).toBe('PK');
    const { items } = await server.store.auditPage({ actorId: 'u-office.wang' });
    expect(items.filter(({ action }) => action === 'task.export')).toContainEqual(expect.objectContaining({ data: expect.objectContaining({ format: 'csv', rows: 1 }) }));
  });
});

describe('search', () => {
  it('finds cases the caller may see by number, and drugs only for who has to do with them', async () => {
    const { instanceId } = await start();
    const number: string = (await rowOf(wang, instanceId)).businessKey;
    const cases = async (client: Client, text: string): Promise<string[]> => (await client.get(`/api/search?text=${encodeURIComponent(text)}`)).body.cases.map((found: Loose) => found.instanceId);
    expect(await cases(wang, number.toLowerCase())).toEqual([instanceId]);
    expect(await cases(gp, number)).toEqual([instanceId]);
    expect(await cases(li, number)).toEqual([]);
    expect((await wang.get('/api/search?text=z')).body).toEqual({ cases: [], drugs: [], people: [] });
    expect((await wang.get('/api/search?text=')).status).toBe(400);
    expect((await nobody.get('/api/search?text=zz')).status).toBe(403);
  });

  it('finds drugs by code, name, trade name, pinyin and initials, those that begin with it first', async () => {
    const drugs = async (client: Client, text: string): Promise<string[]> => (await client.get(`/api/search?text=${encodeURIComponent(text)}`)).body.drugs.map(({ code }: Loose) => code);
    const found = { 丹参: ['YP2', 'YP1'], '丹 参': ['YP2', 'YP1'], danshenp: ['YP2'], FFDSP: ['YP1'], yp: ['YP1', 'YP2', 'YP3'], 'dan shen f': ['YP2'], C片: ['YP3'], wsscp: ['YP3'], aspirin: ['ZZ4'], 'aspirin 肠': ['ZZ4'], aspirinchang: ['ZZ4'] };
    for (const [text, codes] of Object.entries(found)) expect(await drugs(li, text), text).toEqual(codes);
    for (const client of [gp, wang]) expect(await drugs(client, '丹参')).toEqual([]);
  });

  it('finds people by name, pinyin and initials for who administers or reassigns, and for nobody else', async () => {
    const { taskId } = await start();
    await wang.post(`/api/tasks/${encodeURIComponent(taskId)}/claim`);
    const admin = await server.login('admin');
    const people = async (client: Client, text: string): Promise<Loose[]> => (await client.get(`/api/search?text=${encodeURIComponent(text)}`)).body.people;
    for (const text of ['王海燕', '海燕', 'wanghai', 'why']) {
      expect(await people(admin, text)).toEqual([{ id: 'P-office.wang', name: '王海燕', title: null, open: null, opens: 'register' }]);
      expect(await people(wu, text)).toMatchObject([{ id: 'u-office.wang', name: '王海燕', open: expect.any(Number), opens: 'reassign' }]);
      for (const client of [gp, li]) expect(await people(client, text)).toEqual([]);
    }
    // Holds no task: nothing of theirs could be reassigned.
    expect(await people(wu, '林晓芳')).toEqual([]);
    expect((await people(admin, 'linxiao')).map(({ id }) => id)).toEqual(['P-gp.lin']);
  });
});
