import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../store/everything.ts';
import { deployPackage } from '../../deploy/deploy-package.ts';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';
import type { Loose } from '../../test-support/loose.ts';

const MINUTE = 60_000;

let server: TestServer;
let [gp, wang, wu, li] = [] as unknown as [Client, Client, Client, Client];
beforeAll(async () => {
  server = await testServer({ limits: { requests: { points: 100_000, seconds: 1 } } });
  [gp, wang, wu, li] = await Promise.all(['gp.lin', 'office.wang', 'office.wu', 'office.li'].map((name) => server.login(name))) as [Client, Client, Client, Client];
});
afterAll(() => server.close());

const bulk = async (client: Client, body: object): Promise<Loose> => (await client.post('/api/tasks/bulk', body)).body;
const stored = async (id: string) => server.store.task(id, EVERYTHING);
const codes = (answer: Loose): (string | true)[] => answer.items.map(({ ok, code }: { ok: boolean; code: string }) => ok || code);

describe('transfer and urge', () => {
  let ids: { id: string }[];
  let [one, two] = ['', ''];
  beforeEach(async () => {
    [one, two] = [(await startRequest(server, gp)).taskId, (await startRequest(server, gp)).taskId];
    ids = [{ id: one }, { id: two }];
    await wang.post(`/api/tasks/${encodeURIComponent(one)}/claim`);
  });
  const transfer = { action: 'transfer', to: 'u-slot.zhao', reason: '号源由号源管理员处理' };

  it('passes on what one holds, and says for the rest why not; a dry run changes nothing', async () => {
    const tried = await bulk(wang, { action: 'transfer', tasks: ids, dryRun: true });
    expect(codes(tried)).toEqual([true, 'claimFirst']);
    expect((await stored(one))?.assignee).toBe('u-office.wang');
    expect(codes(await bulk(wang, { ...transfer, tasks: ids }))).toEqual([true, 'claimFirst']);
    expect(await stored(one)).toMatchObject({ assignee: 'u-slot.zhao', life: { givenBy: 'u-office.wang', givenAs: 'transfer' } });
    expect((await stored(two))?.assignee).toBeNull();
    expect((await server.store.auditPage({ target: one })).items).toContainEqual(expect.objectContaining({ action: 'task.transfer', outcome: 'ok', actorId: 'u-office.wang' }));
  });

  it('is for the holder, to a colleague, with a reason', async () => {
    const tasks = [{ id: one }];
    expect(codes(await bulk(li, { ...transfer, tasks }))).toEqual(['notFound']);
    expect(codes(await bulk(gp, { ...transfer, tasks }))).toEqual(['notOffered']);
    expect(codes(await bulk(wu, { ...transfer, tasks }))).toEqual(['taken']);
    expect((await bulk(wang, { action: 'transfer', tasks, to: 'u-slot.zhao' })).items).toMatchObject([{ ok: false, reason: '请填写原因', reasonEn: 'Give a reason' }]);
    expect((await bulk(wang, { ...transfer, tasks, to: 'u-office.li', dryRun: true })).items).toMatchObject([{ ok: false, reason: expect.stringContaining('不是参与机构的在岗人员') }]);
    expect((await stored(one))?.assignee).toBe('u-office.wang');
  });

  it('urges once in half an hour, and not oneself', async () => {
    expect(codes(await bulk(gp, { action: 'urge', tasks: ids, dryRun: true }))).toEqual([true, true]);
    expect((await stored(one))?.life.urges).toBe(0);
    expect(codes(await bulk(wang, { action: 'urge', tasks: ids }))).toEqual(['yours', 'yours']);
    expect(codes(await bulk(gp, { action: 'urge', tasks: ids, reason: '患者在等' }))).toEqual([true, true]);
    expect(codes(await bulk(gp, { action: 'urge', tasks: ids }))).toEqual(['urgedRecently', 'urgedRecently']);
    server.clock.set(server.clock.now() + 8 * MINUTE);
    const tried = await bulk(gp, { action: 'urge', tasks: ids, dryRun: true });
    expect([codes(tried), tried.items[0].reason, tried.items[1].reasonEn], 'the trial says who was urged, and when').toEqual([
      ['urgedRecently', 'urgedRecently'], '您 8 分钟前已催办王海燕，每 30 分钟可催办一次', 'You urged this 8 minutes ago; once in 30 minutes is possible',
    ]);
    expect(codes(await bulk(wu, { action: 'urge', tasks: [{ id: one }], dryRun: true })), 'others may urge').toEqual([true]);
    server.clock.set(server.clock.now() + 23 * MINUTE);
    expect(codes(await bulk(gp, { action: 'urge', tasks: [{ id: one }] }))).toEqual([true]);
    expect((await stored(one))?.life.urges).toBe(2);
  });
});

describe('assigning', () => {
  it('a task one holds is refused where passing it on is: when it was delegated', async () => {
    const { taskId } = await startRequest(server, gp);
    const path = `/api/tasks/${encodeURIComponent(taskId)}`;
    await wang.post(`${path}/claim`);
    await wang.post(`${path}/delegate`, { to: 'u-office.wu' });
    const tasks = [{ id: taskId }];
    expect(codes(await bulk(wu, { action: 'transfer', tasks, to: 'u-slot.zhao', reason: 'x' }))).toEqual(['delegated']);
    expect(codes(await bulk(wu, { action: 'assign', tasks, dryRun: true }))).toEqual(['delegated']);
    expect(codes(await bulk(wu, { action: 'assign', tasks, assignee: 'u-office.wang' }))).toEqual(['delegated']);
    expect(await stored(taskId)).toMatchObject({ assignee: 'u-office.wu', life: { delegation: 'PENDING' } });
    await wu.post(`${path}/resolve`, { opinion: '材料齐全' });
    expect(codes(await bulk(wang, { action: 'assign', tasks, assignee: 'u-office.wu' }))).toEqual([true]);
  });
});

describe('standing in', () => {
  it('is a list of its own with its counts; the tasks are taken over from there, one or many', async () => {
    const ids = [(await startRequest(server, gp)).taskId, (await startRequest(server, gp)).taskId].map((id) => ({ id }));
    for (const { id } of ids) await wang.post(`/api/tasks/${encodeURIComponent(id)}/claim`);
    const listed = async (client: Client): Promise<Loose[]> => (await client.get('/api/tasks?scope=deputy')).body.items;
    expect(codes(await bulk(wu, { action: 'takeOver', tasks: ids, dryRun: true }))).toEqual(['notDeputy', 'notDeputy']);
    const [from, until] = [server.clock.now(), server.clock.now() + 60 * MINUTE];
    const { body: absence } = await wang.post('/api/absences', { deputy: 'u-office.wu', from, until, reason: '年假' });
    const rows = await listed(wu);
    expect(rows.filter(({ id }) => ids.some((other) => other.id === id)).map(({ assigneeName, standIn }) => [assigneeName, standIn])).toEqual([['王海燕', { until }], ['王海燕', { until }]]);
    expect((await wu.get('/api/tasks/counts?scope=deputy')).body.total).toBe(rows.length);
    const [own] = (await wang.get('/api/tasks?scope=mine')).body.items;
    expect(own.standIn, 'nobody stands in for themselves').toBeNull();
    expect(await listed(li)).toEqual([]);
    expect(codes(await bulk(wu, { action: 'takeOver', tasks: ids, dryRun: true }))).toEqual([true, true]);
    expect((await stored(ids[0]?.id ?? ''))?.assignee).toBe('u-office.wang');
    expect(codes(await bulk(wu, { action: 'takeOver', tasks: ids, reason: '代班' }))).toEqual([true, true]);
    expect(await stored(ids[0]?.id ?? '')).toMatchObject({ assignee: 'u-office.wu', life: { givenAs: 'deputy', givenBy: 'u-office.wang' } });
    expect((await listed(wu)).map(({ id }) => id)).not.toContain(ids[1]?.id);
    expect((await server.store.auditPage({ target: ids[1]?.id ?? '' })).items).toContainEqual(expect.objectContaining({ action: 'task.takeOver', outcome: 'ok', actorId: 'u-office.wu' }));
    await wang.delete(`/api/absences/${absence.id}`);
    expect(await listed(wu)).toEqual([]);
  });
});

describe('return', () => {
  let cases = 0;
  const open = async (instanceId: string, elementId: string, assignee?: string): Promise<string> => {
    const { items } = await server.store.tasks({ scope: 'all', status: 'open', instanceId, now: 0 }, EVERYTHING);
    const task = items.find((item) => item.elementId === elementId && (assignee === undefined || item.assignee === assignee));
    if (!task) throw new Error(`no open task ${elementId}`);
    return task.id;
  };
  const complete = async (client: Client, id: string, outcome?: string): Promise<void> => {
    await client.post(`/api/tasks/${encodeURIComponent(id)}/claim`);
    const reply = await client.post(`/api/tasks/${encodeURIComponent(id)}/complete`, { data: {}, ...(outcome !== undefined && { outcome }) });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  };

  beforeAll(async () => {
    const xml = readFileSync(new URL('../../../tests/fixtures/countersign.bpmn', import.meta.url), 'utf8');
    expect((await deployPackage(server.store, 'cosign', { 'countersign.bpmn': xml }, null, server.clock.now())).ok).toBe(true);
  });
  /** A case whose draft is done and both have signed; the last step is with `wu`. */
  async function toSigning(): Promise<string> {
    const definition = await server.store.latest('countersign');
    if (!definition) throw new Error('not deployed');
    const instanceId = `B-${++cases}`;
    await server.host.start({
      instanceId, definition, businessKey: instanceId, variables: { signers: ['u-office.wang', 'u-office.wu'] }, inputId: `start-${instanceId}`,
      actor: { userId: 'u-office.wang', groups: ['ref_office@H00001'], orgId: 'H00001' },
    });
    for (const [client, element, outcome, assignee] of [[wang, 'draft'], [wang, 'cosign', 'APPROVE', 'u-office.wang'], [wu, 'cosign', 'APPROVE', 'u-office.wu']] as const) {
      server.clock.set(server.clock.now() + MINUTE);
      await complete(client, await open(instanceId, element, assignee), outcome);
    }
    const sign = await open(instanceId, 'sign');
    await wu.post(`/api/tasks/${encodeURIComponent(sign)}/claim`);
    return sign;
  }

  it('goes to the step before or to the first, names it, and moves nothing when it is tried', async () => {
    const [one, two] = [await toSigning(), await toSigning()];
    const tasks = [{ id: one }, { id: two }];
    const [previous, first] = await Promise.all(['previous', 'first'].map(async (target) => (await bulk(wu, { action: 'return', tasks, target, dryRun: true })).items.map((item: Loose) => item.target))) as [string[], string[]];
    expect(previous[0]).not.toBe(first[0]);
    expect(new Set([...previous, ...first]).size).toBe(2);
    expect((await stored(one))?.status).toBe('open');
    expect(codes(await bulk(wu, { action: 'return', tasks, target: 'first', reason: '材料不全' }))).toEqual([true, true]);
    const draft = await stored(await open(one.split(':')[0] ?? '', 'draft'));
    expect(draft).toMatchObject({ assignee: 'u-office.wang', life: { returned: { as: 'returned', byName: '吴强', reason: '材料不全' } } });
    const listed = (await wang.get(`/api/tasks?scope=mine&tile=returned&instanceId=${one.split(':')[0]}`)).body.items;
    expect(listed.map(({ id }: { id: string }) => id)).toEqual([draft?.id]);
  });

  it('goes to a step by its name; what has no such step says so, and where it can go', async () => {
    const sign = await toSigning();
    const definition = await server.store.latest('countersign');
    if (!definition) throw new Error('not deployed');
    const instanceId = `B-${++cases}`;
    await server.host.start({ instanceId, definition, businessKey: instanceId, variables: { signers: ['u-office.wu'] }, inputId: `start-${instanceId}`, actor: { userId: 'u-office.wang', groups: ['ref_office@H00001'], orgId: 'H00001' } });
    await complete(wang, await open(instanceId, 'draft'));
    const vote = await open(instanceId, 'cosign');
    const tasks = [{ id: sign }, { id: vote }];
    const tried = await bulk(wu, { action: 'return', tasks, dryRun: true });
    expect(tried.items.map(({ ok, target, steps }: Loose) => [ok, target, steps])).toEqual([[true, '会签', ['拟稿', '会签']], [true, '拟稿', ['拟稿']]]);
    const named = await bulk(wu, { action: 'return', tasks, step: '会签', dryRun: true });
    expect(named.items).toMatchObject([{ ok: true, target: '会签' }, { ok: false, code: 'noStep', reason: '不能退回到「会签」，可退回：拟稿', reasonEn: expect.stringContaining('only to 拟稿'), steps: ['拟稿'] }]);
    expect(codes(await bulk(wu, { action: 'return', tasks, step: '会签', reason: '重新表决' }))).toEqual([true, 'noStep']);
    expect((await stored(sign))?.status).toBe('cancelled');
    expect((await stored(vote))?.status).toBe('open');
    expect(codes(await bulk(wu, { action: 'return', tasks: [{ id: vote }], step: '拟稿', reason: '材料不全' }))).toEqual([true]);
    expect(await stored(await open(instanceId, 'draft'))).toMatchObject({ life: { returned: { byName: '吴强' } } });
  });

  it('is for the holder, with a reason, and only where something was done before', async () => {
    const sign = await toSigning();
    const tasks = [{ id: sign }];
    expect(codes(await bulk(li, { action: 'return', tasks, reason: 'x' }))).toEqual(['notFound']);
    expect(codes(await bulk(wang, { action: 'return', tasks, reason: 'x' }))).toEqual(['taken']);
    expect((await bulk(wu, { action: 'return', tasks })).items).toMatchObject([{ ok: false, reason: '请填写原因' }]);
    const { taskId } = await startRequest(server, gp);
    await wu.post(`/api/tasks/${encodeURIComponent(taskId)}/claim`);
    expect(codes(await bulk(wu, { action: 'return', tasks: [{ id: taskId }, ...tasks], reason: 'x' }))).toEqual(['noTarget', true]);
  });
});
