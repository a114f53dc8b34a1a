import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../store/everything.ts';
import { deployPackage } from '../../deploy/deploy-package.ts';
import { testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let people: Record<'wang' | 'wu' | 'zhao' | 'li' | 'gp' | 'admin', Client>;
let instanceId: string;
let caseId: string;
let count = 0;


beforeAll(async () => {
  server = await testServer({ limits: { requests: { points: 10_000, seconds: 1 } } });
  const [wang, wu, zhao, li, gp, admin] = (await Promise.all(['office.wang', 'office.wu', 'slot.zhao', 'office.li', 'gp.lin', 'admin'].map((name) => server.login(name)))) as [Client, Client, Client, Client, Client, Client];
  people = { wang, wu, zhao, li, gp, admin };
  const xml = readFileSync(new URL('../../../tests/fixtures/countersign.bpmn', import.meta.url), 'utf8');
  const deployed = await deployPackage(server.store, 'cosign', { 'countersign.bpmn': xml }, null, server.clock.now());
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.error));
});
afterAll(() => server.close());

beforeEach(async () => {
  const definition = await server.store.latest('countersign');
  if (!definition) throw new Error('not deployed');
  instanceId = `I-${++count}`;
  caseId = `/api/cases/${instanceId}`;
  await server.host.start({
    instanceId, definition, businessKey: `FW${count}`, variables: { signers: ['u-office.wang', 'u-office.wu'] }, inputId: `start-${count}`,
    actor: { userId: 'u-office.wang', groups: ['ref_office@H00001'], orgId: 'H00001' },
  });
});

/** Path of the open task of an element; of several, the one of this person. */
async function path(elementId: string, assignee?: string): Promise<string> {
  const { items } = await server.store.tasks({ scope: 'all', status: 'open', instanceId, now: 0 }, EVERYTHING);
  const task = items.find((item) => item.elementId === elementId && (assignee === undefined || item.assignee === assignee));
  if (!task) throw new Error(`no open task ${elementId}`);
  return `/api/tasks/${encodeURIComponent(task.id)}`;
}

async function complete(client: Client, elementId: string, outcome?: string, assignee?: string): Promise<string> {
  const task = await path(elementId, assignee);
  await client.post(`${task}/claim`);
  const reply = await client.post(`${task}/complete`, { data: {}, ...(outcome !== undefined && { outcome }) });
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  return task;
}

async function toSigning(): Promise<string> {
  await complete(people.wang, 'draft');
  await complete(people.wang, 'cosign', 'APPROVE', 'u-office.wang');
  await complete(people.wu, 'cosign', 'APPROVE', 'u-office.wu');
  const sign = await path('sign');
  await people.wu.post(`${sign}/claim`);
  return sign;
}

const actions = async (client: Client, task: string) => (await client.get(`${task}/actions`)).body;
const action = async (client: Client, task: string, name: string) => (await actions(client, task)).items.find((item: { action: string }) => item.action === name);

describe('a countersignature', () => {
  it('tells its rule and how it stands in both languages before each vote', async () => {
    await complete(people.wang, 'draft');
    const task = await path('cosign', 'u-office.wang');
    expect((await actions(people.wang, task)).countersign).toMatchObject({ total: 2, approvals: 0, needed: 2, decided: null, policy: { zh: expect.stringContaining('2 人全部同意') }, tally: { en: '0 for, 0 against, 2 still to vote, 2 in all' } });
    await complete(people.wang, 'cosign', 'APPROVE', 'u-office.wang');
    expect((await actions(people.wu, await path('cosign', 'u-office.wu'))).countersign).toMatchObject({ approvals: 1, tally: { zh: '同意 1，不同意 0，未表决 1，共 2 人' } });
  });

  it('a rejection by one is not in the done list of the others', async () => {
    await complete(people.wang, 'draft');
    await complete(people.wang, 'cosign', 'REJECT', 'u-office.wang');
    const done = async (client: Client) => (await client.get(`/api/tasks?scope=mine&status=completed&instanceId=${instanceId}`)).body.items.map(({ elementId }: { elementId: string }) => elementId);
    expect([await done(people.wang), await done(people.wu)]).toEqual([expect.arrayContaining(['cosign']), []]);
    expect((await people.wang.get(caseId)).body.variables.cosignResult).toMatchObject({ result: 'rejected' });
  });
});

describe('return', () => {
  it('lists the earlier steps with who did them, goes back into the countersignature, and counts as returned', async () => {
    const sign = await toSigning();
    const { items } = (await people.wu.get(`${sign}/return-targets`)).body;
    expect(items).toMatchObject([{ elementId: 'cosign', name: '会签', multi: true }, { elementId: 'draft', multi: false, doneBy: [{ userId: 'u-office.wang', name: '王海燕', entitled: true }] }]);
    expect((await people.wu.post(`${sign}/return`, { target: 'nowhere', reason: 'x' })).body.error.fields).toMatchObject([{ path: 'target' }]);
    expect((await people.wu.post(`${sign}/return`, { target: 'cosign', reason: '附件有误' })).body).toMatchObject({ status: 'active', caseState: 'COUNTERSIGN' });
    const back = (await people.wang.get(`/api/tasks?scope=mine&returned=true&instanceId=${instanceId}`)).body.items;
    expect(back).toMatchObject([{ elementId: 'cosign', life: { returned: { as: 'returned', from: 'sign', byName: '吴强', reason: '附件有误' } } }]);
    expect((await people.wang.get('/api/tasks/counts?scope=mine')).body.returned).toBeGreaterThan(0);
    expect((await people.wu.get(`${caseId}/timeline`)).body.items.find(({ type }: { type: string }) => type === 'task.returned')).toMatchObject({ actorName: '吴强', data: { to: 'cosign', reason: '附件有误' } });
    await complete(people.wang, 'cosign', 'APPROVE', 'u-office.wang');
    await complete(people.wu, 'cosign', 'APPROVE', 'u-office.wu');
    expect(await path('sign')).toBeTruthy();
  });

  it('to one person gives the task to who did it', async () => {
    const sign = await toSigning();
    await people.wu.post(`${sign}/return`, { target: 'draft', reason: '重拟' });
    expect((await people.wang.get(await path('draft'))).body.task).toMatchObject({ assignee: 'u-office.wang', life: { returned: { as: 'returned' } } });
  });

  it('is for who holds the task: 404, 403, 409', async () => {
    const sign = await toSigning();
    const body = { target: 'draft', reason: 'x' };
    expect((await people.li.post(`${sign}/return`, body)).status).toBe(404);
    expect((await people.wang.post(`${sign}/return`, body)).body.error.code).toBe('taken');
    expect((await people.admin.post(`${sign}/return`, body)).status).toBe(403);
  });
});

describe('withdraw', () => {
  it('takes a completed task back until somebody has taken what followed', async () => {
    const draft = await complete(people.wang, 'draft');
    expect(await action(people.wang, draft, 'withdraw')).toMatchObject({ allowed: true });
    expect((await people.wu.post(`${draft}/withdraw`)).status).toBe(403);
    expect((await people.li.post(`${draft}/withdraw`)).status).toBe(404);
    expect((await people.wang.post(`${draft}/withdraw`, { reason: '写错' })).status).toBe(200);
    expect((await people.wang.get(await path('draft'))).body.task).toMatchObject({ assignee: 'u-office.wang', life: { returned: { as: 'withdrawn' } } });
    const again = await complete(people.wang, 'draft');
    await complete(people.wu, 'cosign', 'APPROVE', 'u-office.wu');
    expect((await people.wang.post(`${again}/withdraw`)).body.error.code).toBe('goneOn');
  });
});

describe('added signatures', () => {
  it('before: hold the completion and say for whom, with opinions beside the task', async () => {
    const sign = await toSigning();
    expect((await people.wu.post(`${sign}/add-signer`, { position: 'before', users: ['u-office.li'] })).body.error.fields).toMatchObject([{ path: 'users' }]);
    expect((await people.wu.post(`${sign}/add-signer`, { position: 'before', users: ['u-slot.zhao'], reason: '请核对' })).status).toBe(200);
    expect((await people.wu.post(`${sign}/complete`, { outcome: 'SIGN', data: {} })).body.error).toMatchObject({ code: 'waitsForSigners', message: expect.stringContaining('赵敏') });
    const added = await path('sign#addedSigner');
    expect((await people.wang.post(`${added}/complete`, { outcome: 'AGREE', data: {} })).status).toBe(409);
    expect((await people.zhao.post(`${added}/complete`, { outcome: 'AGREE', data: { opinion: '已核对' } })).status).toBe(200);
    expect((await actions(people.wu, sign)).signers).toMatchObject([{ userName: '赵敏', position: 'before', outcome: 'AGREE', opinion: '已核对', status: 'signed' }]);
    expect((await people.wu.post(`${sign}/complete`, { outcome: 'SIGN', data: {} })).body.status).toBe('completed');
  });

  it('reject while an added signer is open works', async () => {
    const sign = await toSigning();
    await people.wu.post(`${sign}/add-signer`, { position: 'before', users: ['u-slot.zhao'] });
    expect((await people.wu.post(`${sign}/complete`, { outcome: 'REJECT', data: {} })).body.status).toBe('completed');
    expect((await people.zhao.get(`/api/tasks?scope=mine&status=completed&instanceId=${instanceId}`)).body.items).toEqual([]);
  });

  it('after: are planned, asked, and removed by who asked', async () => {
    const sign = await toSigning();
    expect(await action(people.wu, sign, 'removeSigner')).toMatchObject({ allowed: false, reason: expect.any(String) });
    await people.wu.post(`${sign}/add-signer`, { position: 'after', users: ['u-slot.zhao', 'u-office.wang'] });
    expect((await actions(people.wu, sign)).signers).toMatchObject([{ status: 'planned' }, { status: 'planned' }]);
    expect((await people.wu.post(`${sign}/complete`, { outcome: 'SIGN', data: {} })).body.status).toBe('active');
    expect((await people.wang.post(`${sign}/remove-signer`, { user: 'u-slot.zhao' })).status).toBe(403);
    expect((await people.wu.post(`${sign}/remove-signer`, { user: 'u-slot.zhao' })).status).toBe(200);
    expect((await actions(people.wu, sign)).signers.map(({ status }: { status: string }) => status)).toEqual(['cancelled', 'open']);
    expect((await people.wang.post(`${await path('sign#addedSigner')}/complete`, { outcome: 'AGREE', data: {} })).body.status).toBe('completed');
  });
});

describe('a case', () => {
  it('is withdrawn by its starter while nobody else has acted, where the model offers it', async () => {
    await complete(people.wang, 'draft');
    expect((await people.wu.post(`${caseId}/withdraw`, { reason: 'x' })).status).toBe(403);
    expect((await people.li.post(`${caseId}/withdraw`, { reason: 'x' })).status).toBe(404);
    expect((await people.wang.post(`${caseId}/withdraw`, { reason: '不发了' })).body).toMatchObject({ status: 'terminated', caseState: 'WITHDRAWN' });
    expect((await people.wang.get(`${caseId}/timeline`)).body.items.at(-1)).toMatchObject({ type: 'case.withdrawn', actorName: '王海燕', data: { reason: '不发了' } });
  });

  it('is not withdrawn once somebody has acted', async () => {
    await complete(people.wang, 'draft');
    await complete(people.wu, 'cosign', 'APPROVE', 'u-office.wu');
    expect((await people.wang.post(`${caseId}/withdraw`, { reason: 'x' })).body.error.code).toBe('goneOn');
  });

  it('is held, let go and ended by administrators, with the reason in the timeline', async () => {
    const told = async () => (await people.wang.get(`${caseId}/actions`)).body.items.map(({ action: name, allowed }: { action: string; allowed: boolean }) => [name, allowed]);
    expect(await told()).toEqual([['withdraw', true], ['terminate', false], ['suspend', false], ['resume', false], ['cc', true]]);
    expect((await people.wang.post(`${caseId}/suspend`, { reason: 'x' })).body.error.code).toBe('adminOnly');
    expect((await people.admin.post(`${caseId}/suspend`, { reason: '核查' })).status).toBe(200);
    const draft = await path('draft');
    await people.wang.post(`${draft}/claim`);
    expect((await people.wang.post(`${draft}/complete`, { data: {} })).status).toBe(409);
    expect(await action(people.wang, draft, 'return')).toMatchObject({ allowed: false, reasonEn: 'The case is suspended' });
    expect((await people.admin.post(`${caseId}/resume`, {})).status).toBe(200);
    expect((await people.admin.post(`${caseId}/terminate`, { reason: '重复' })).body).toMatchObject({ status: 'terminated', caseState: 'TERMINATED' });
    const types = (await people.wang.get(`${caseId}/timeline`)).body.items.map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(['case.suspended', 'case.resumed', 'case.terminated']));
  });
});
