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
    server.clock.set(server.clock.now() + 31 * MINUTE);
    expect(codes(await bulk(gp, { action: 'urge', tasks: [{ id: one }] }))).toEqual([true]);
    expect((await stored(one))?.life.urges).toBe(2);
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
