import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../store/everything.ts';
import { deployPackage } from '../../deploy/deploy-package.ts';
import { testServer, type Client, type TestServer } from '../../test-support/index.ts';

/** A gateway none of whose conditions holds, until somebody sets `amount`; a second task nobody is offered by the flow. */
const XML = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:test" id="d">
  <bpmn:process id="stuck" name="卡住" isExecutable="true">
    <bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="choose"/>
    <bpmn:exclusiveGateway id="choose" name="金额"/>
    <bpmn:sequenceFlow id="f2" sourceRef="choose" targetRef="small"><bpmn:conditionExpression>=amount &lt; 10</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:userTask id="small" name="小额" camunda:candidateGroups="ref_office@H00001"/><bpmn:sequenceFlow id="f3" sourceRef="small" targetRef="end"/>
    <bpmn:endEvent id="end"/>
  </bpmn:process>
</bpmn:definitions>`;

let server: TestServer;
let [admin, second, gp]: Client[] = [];
beforeAll(async () => {
  server = await testServer();
  await deployPackage(server.store, 'stuck', { 'stuck.bpmn': XML }, null, 0);
  const account = await server.store.account('u-office.wu');
  await server.store.putAccount({ ...account!, admin: true });
  [admin, second, gp] = await Promise.all(['admin', 'office.wu', 'gp.lin'].map((name) => server.login(name)));
});
afterAll(() => server.close());

async function stuck(): Promise<{ instanceId: string; key: number }> {
  const instanceId = `I-${Math.random().toString(36).slice(2)}`;
  const definition = await server.store.latest('stuck');
  await server.host.start({ instanceId, definition: definition!, businessKey: instanceId, variables: {}, actor: { userId: 'u-gp.lin', groups: [] }, inputId: instanceId });
  const { items } = (await admin!.get('/api/incidents')).body;
  return items.find((item: { instanceId: string }) => item.instanceId === instanceId);
}
const openIncidents = async (instanceId: string): Promise<unknown[]> => (await admin!.get('/api/incidents')).body.items.filter((item: { instanceId: string }) => item.instanceId === instanceId);

describe('an incident', () => {
  it('is looked at, its variables are set with a reason, and it goes on', async () => {
    const { instanceId, key } = await stuck();
    const detail = (await admin!.get(`/api/incidents/${instanceId}/${key}`)).body;
    expect(detail).toMatchObject({ elementId: 'choose', elementName: '金额', retryable: true, variables: {} });
    expect(detail.targets.map(({ id }: { id: string }) => id)).toEqual(['choose', 'small', 'end']);
    expect((await admin!.post(`/api/incidents/${instanceId}/${key}/repair`, { variables: { amount: 5 }, reason: '' })).status).toBe(422);
    expect((await admin!.post(`/api/incidents/${instanceId}/${key}/repair`, { variables: { amount: 5 }, reason: '漏填金额' })).status).toBe(204);
    expect(await openIncidents(instanceId)).toEqual([]);
    expect((await server.host.state(instanceId))?.status).toBe('active');
    expect((await server.store.auditPage({ actorId: 'u-admin' })).items).toContainEqual(expect.objectContaining({ action: 'incident.repair', outcome: 'ok', data: { reason: '漏填金额', variables: 'amount' } }));
    expect((await admin!.get(`/api/incidents/${instanceId}/${key}`)).status).toBe(404);
  });
});

describe('moving a token', () => {
  it('takes a second person, and happens once', async () => {
    const { instanceId, key } = await stuck();
    const order = { kind: 'move', instanceId, incidentKey: key, target: 'small', reason: '按小额处理' };
    expect((await admin!.post('/api/operator-actions', { ...order, target: 'nowhere' })).status).toBe(422);
    const asked = await admin!.post('/api/operator-actions', order, { 'idempotency-key': 'move-1' });
    expect(asked).toMatchObject({ status: 201, body: { status: 'pending', from: 'choose', to: 'small', askedByName: '系统管理员' } });
    const path = `/api/operator-actions/${asked.body.id}`;
    expect(await openIncidents(instanceId), 'nothing has happened yet').toHaveLength(1);
    expect((await admin!.post(`${path}/confirm`)).body.error.code).toBe('fourEyes');
    expect((await second!.post(`${path}/withdraw`)).status).toBe(403);
    expect((await second!.post(`${path}/confirm`, { note: '同意' })).body).toMatchObject({ status: 'done', decidedByName: '吴强', note: '同意' });
    expect(await openIncidents(instanceId)).toEqual([]);
    const { items } = await server.store.tasks({ instanceId, now: 0 }, EVERYTHING);
    expect(items.map(({ elementId, status }) => [elementId, status])).toEqual([['small', 'open']]);
    expect((await second!.post(`${path}/confirm`)).status).toBe(409);
    expect((await gp!.get('/api/operator-actions')).status).toBe(403);
  });

  it('is refused or taken back, and then nothing happens', async () => {
    const { instanceId, key } = await stuck();
    const ask = async (): Promise<string> => (await admin!.post('/api/operator-actions', { kind: 'skip', instanceId, incidentKey: key, reason: '跳过此步骤' })).body.id;
    const [refused, withdrawn] = [await ask(), await ask()];
    expect((await second!.post(`/api/operator-actions/${refused}/refuse`, { note: '不妥' })).body.status).toBe('refused');
    expect((await admin!.post(`/api/operator-actions/${withdrawn}/withdraw`)).body.status).toBe('withdrawn');
    expect((await second!.post(`/api/operator-actions/${withdrawn}/confirm`)).status).toBe(409);
    expect(await openIncidents(instanceId)).toHaveLength(1);
  });

  it('that the process no longer allows is kept as failed, with the reason', async () => {
    const { instanceId, key } = await stuck();
    const { id } = (await admin!.post('/api/operator-actions', { kind: 'move', instanceId, incidentKey: key, target: 'end', reason: '直接结束' })).body;
    await server.host.deliver(instanceId, { id: 'cancel', actor: { userId: 'u-admin', groups: [], operator: true }, kind: 'cancel', reason: 'x' });
    expect((await second!.post(`/api/operator-actions/${id}/confirm`)).body).toMatchObject({ status: 'failed', note: expect.any(String) });
  });
});
