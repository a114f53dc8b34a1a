import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { files, flows, json, number, process, restServer, text, type RestClient, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  const events = '<message id="paid" name="paid"/><message id="order" name="order"/><signal id="sig" name="alarm"/>';
  await admin.deploy(files([
    process('waits', `<startEvent id="s"/><intermediateCatchEvent id="catch"><messageEventDefinition id="md" messageRef="paid"/></intermediateCatchEvent><userTask id="t"/><endEvent id="e"/>${flows('s > catch > t > e')}`),
    process('receives', `<startEvent id="s"/><receiveTask id="each" messageRef="paid"><multiInstanceLoopCharacteristics camunda:collection="\${list}" camunda:elementVariable="item"/></receiveTask><userTask id="t"/><endEvent id="e"/>${flows('s > each > t > e')}`),
    process('plain', `<startEvent id="s"/><receiveTask id="go"/><userTask id="t"/><endEvent id="e"/>${flows('s > go > t > e')}`),
    process('ordered', `<startEvent id="om"><messageEventDefinition id="md" messageRef="order"/></startEvent><userTask id="t"/><endEvent id="e"/>${flows('om > t > e')}`),
    process('bordered', `<startEvent id="s"/><userTask id="t"/><boundaryEvent id="b" attachedToRef="t"><messageEventDefinition messageRef="paid"/></boundaryEvent><userTask id="after"/>${flows('s > t', 'b > after')}`),
    process('chooses', `<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="c"><messageEventDefinition messageRef="paid"/></intermediateCatchEvent><intermediateCatchEvent id="d"><signalEventDefinition signalRef="sig"/></intermediateCatchEvent><userTask id="after"/>${flows('s > g > c > after', 'g > d > after')}`),
    process('scoped', `<startEvent id="s"/><userTask id="t"/>${flows('s > t')}<subProcess id="es" triggeredByEvent="true"><startEvent id="ess"><messageEventDefinition messageRef="paid"/></startEvent><userTask id="after"/>${flows('ess > after')}</subProcess>`),
    process('listens', `<startEvent id="s"/><userTask id="t"/><boundaryEvent id="b" attachedToRef="t"><signalEventDefinition id="sd" signalRef="sig"/></boundaryEvent><userTask id="after"/><endEvent id="e"/><endEvent id="e2"/>${flows('s > t > e', 'b > after > e2')}`),
    process('alarmed', `<startEvent id="sa"><signalEventDefinition id="sd" signalRef="sig"/></startEvent><userTask id="t"/><endEvent id="e"/>${flows('sa > t > e')}`),
    process('conditional', `<startEvent id="c"><conditionalEventDefinition id="cd"><condition xsi:type="tFormalExpression">\${temperature &gt; 30}</condition></conditionalEventDefinition></startEvent><userTask id="t"/><endEvent id="e"/>${flows('c > t > e')}`),
  ], events));
});
afterAll(() => rest.server.close());

const start = async (key: string, variables: object = {}, businessKey?: string): Promise<string> => (await admin.post(`/process-definition/key/${key}/start`, { variables, businessKey })).id;
const tasks = async (id: string): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}`)).map((task: Loose) => task.taskDefinitionKey).sort();

describe('message', () => {
  it('reaches the one instance that matches by business key, variables or id', async () => {
    const one = await start('waits', { customer: text('c1') }, 'M-1');
    const two = await start('waits', { customer: text('c2') }, 'M-2');
    const three = await start('waits', { customer: text('c3') }, 'M-3');
    expect(await admin.call('POST', '/message', { messageName: 'paid' })).toMatchObject({ status: 400, body: { message: expect.stringContaining('3 executions') } });
    expect(await admin.call('POST', '/message', { messageName: 'paid', businessKey: 'M-1', processVariables: { amount: number(5) } })).toEqual({ status: 204, body: null });
    expect(await tasks(one)).toEqual(['t']);
    expect(await admin.get(`/process-instance/${one}/variables/amount`)).toMatchObject({ value: 5 });
    const results = await admin.post('/message', { messageName: 'paid', correlationKeys: { customer: text('c2') }, resultEnabled: true, variablesInResultEnabled: true });
    expect(results).toMatchObject([{ resultType: 'Execution', execution: { processInstanceId: two }, processInstance: null, variables: { customer: { value: 'c2' } } }]);
    await admin.post('/message', { messageName: 'paid', processInstanceId: three });
    expect(await tasks(three)).toEqual(['t']);
    expect((await admin.call('POST', '/message', { messageName: 'paid', businessKey: 'M-1' })).status).toBe(400);
    expect((await admin.call('POST', '/message', { messageName: 'unheard' })).status).toBe(400);
    expect((await admin.call('POST', '/message', {})).status).toBe(400);
  });

  it('reaches one instance of a loop by its local variables, or all of them', async () => {
    const id = await start('receives', { list: json(['a', 'b', 'c']) }, 'L-1');
    expect((await admin.call('POST', '/message', { messageName: 'paid', processInstanceId: id })).status).toBe(400);
    await admin.post('/message', { messageName: 'paid', processInstanceId: id, localCorrelationKeys: { item: text('b') } });
    const executions = await admin.get(`/execution?processInstanceId=${id}&messageEventSubscriptionName=paid`);
    expect(executions).toHaveLength(2);
    const items = await Promise.all(executions.map(async ({ id: execution }: Loose) => (await admin.get(`/execution/${encodeURIComponent(execution)}/localVariables/item`)).value));
    expect(items.sort()).toEqual(['a', 'c']);
    const a = executions[items.indexOf('a')] ?? executions[0];
    await admin.post(`/execution/${encodeURIComponent(a.id)}/messageSubscriptions/paid/trigger`, { variables: { by: text('trigger') } });
    expect(await admin.post('/message', { messageName: 'paid', all: true, resultEnabled: true })).toHaveLength(1);
    expect(await tasks(id)).toEqual(['t']);
    expect(await admin.post('/message', { messageName: 'paid', all: true, resultEnabled: true })).toEqual([]);
    expect((await admin.call('POST', '/message', { messageName: 'paid', all: true })).status).toBe(204);
    expect((await admin.call('POST', '/message', { messageName: 'paid' })).status).toBe(400);
  });

  it('is found at the execution that listens: an activity with the event at its border, a gateway, the scope of an event sub-process', async () => {
    const listening = async (key: string): Promise<string[]> => {
      const id = await start(key);
      const executions: Loose[] = await admin.get(`/execution?processInstanceId=${id}&messageEventSubscriptionName=paid`);
      expect(await admin.get(`/execution/count?processInstanceId=${id}&messageEventSubscriptionName=paid`)).toEqual({ count: executions.length });
      expect(await admin.get(`/execution?processInstanceId=${id}&messageEventSubscriptionName=unheard`)).toEqual([]);
      await admin.post(`/execution/${encodeURIComponent(executions[0].id)}/messageSubscriptions/paid/trigger`);
      return tasks(id);
    };
    expect(await listening('bordered')).toEqual(['after']);
    expect(await listening('chooses')).toEqual(['after']);
    expect(await listening('scoped')).toEqual(['after']);
  });

  it('starts the process that begins with it', async () => {
    const [result] = await admin.post('/message', { messageName: 'order', businessKey: 'O-1', processVariables: { what: text('tea') }, correlationKeys: { who: text('me') }, resultEnabled: true });
    expect(result).toMatchObject({ resultType: 'ProcessDefinition', processInstance: { businessKey: 'O-1', ended: false, definitionId: expect.stringMatching(/^ordered:/) } });
    expect(await admin.get(`/process-instance/${result.processInstance.id}/variables`)).toMatchObject({ what: { value: 'tea' }, who: { value: 'me' } });
  });
});

describe('execution', () => {
  it('continues a receive task without a message', async () => {
    const id = await start('plain');
    const { childActivityInstances: [{ executionIds }] } = await admin.get(`/process-instance/${id}/activity-instances`);
    expect(await admin.call('POST', `/execution/${encodeURIComponent(executionIds[0])}/signal`, { variables: { v: text('x') } })).toEqual({ status: 204, body: null });
    expect(await tasks(id)).toEqual(['t']);
    expect((await admin.call('POST', `/execution/${encodeURIComponent(executionIds[0])}/signal`, {})).status).toBeGreaterThanOrEqual(400);
  });
});

describe('signal', () => {
  it('reaches everybody who listens and starts what begins with it; nobody listening is no mistake', async () => {
    const [one, two] = [await start('listens'), await start('listens')];
    expect(await admin.call('POST', '/signal', { name: 'alarm', variables: { level: number(3) } })).toEqual({ status: 204, body: null });
    expect([await tasks(one), await tasks(two)]).toEqual([['after'], ['after']]);
    expect(await admin.get('/process-instance?processDefinitionKey=alarmed')).toHaveLength(1);
    expect(await admin.get(`/process-instance/${one}/variables/level`)).toMatchObject({ value: 3 });
    expect((await admin.call('POST', '/signal', { name: 'silence' })).status).toBe(204);
  });

  it('goes to one execution', async () => {
    const [one, two] = [await start('listens'), await start('listens')];
    const [subscription] = await admin.get(`/event-subscription?processInstanceId=${one}&eventType=signal`);
    await admin.post('/signal', { name: 'alarm', executionId: subscription.executionId });
    expect([await tasks(one), await tasks(two)]).toEqual([['after'], ['t']]);
  });
});

describe('condition', () => {
  it('starts what holds for the variables', async () => {
    expect(await admin.post('/condition', { variables: { temperature: number(20) } })).toEqual([]);
    const started = await admin.post('/condition', { variables: { temperature: number(35) }, businessKey: 'HOT' });
    expect(started).toMatchObject([{ businessKey: 'HOT', definitionId: expect.stringMatching(/^conditional:/), ended: false }]);
    expect((await admin.call('POST', '/condition', {})).status).toBe(400);
  });
});
