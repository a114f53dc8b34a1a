import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitions, flows, number, process, restClient, restServer, text, type RestClient, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
});
afterAll(() => rest.server.close());

const simple = (id: string, name = 'Simple') => definitions(process(id, `<startEvent id="start"/><userTask id="work" name="${name}"/><endEvent id="end"/>${flows('start > work > end')}`));

const DMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="dishes" name="dish" namespace="urn:test">
  <decision id="dish" name="Dish">
    <decisionTable id="table" hitPolicy="UNIQUE">
      <input id="i1" label="Season"><inputExpression id="e1" typeRef="string"><text>season</text></inputExpression></input>
      <output id="o1" name="dish" typeRef="string"/>
      <rule id="r1"><inputEntry id="ie1"><text>"winter"</text></inputEntry><outputEntry id="oe1"><text>"soup"</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="ie2"><text>"summer"</text></inputEntry><outputEntry id="oe2"><text>"salad"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

describe('engine and log-in', () => {
  it('names itself', async () => {
    expect(await admin.get('/engine')).toEqual([{ name: 'default' }]);
    expect((await admin.get('/version')).version).toMatch(/^7\./);
  });

  it('lets nobody in without an account, and only administrators deploy', async () => {
    const anonymous = await fetch(`${rest.server.base}/engine-rest/engine`);
    expect(anonymous.status).toBe(401);
    expect(await anonymous.json()).toMatchObject({ type: 'AuthenticationException' });
    expect((await restClient(rest.server.base, 'admin', 'wrong').call('GET', '/engine')).status).toBe(401);
    expect((await restClient(rest.server.base, 'gp.lin').tryDeploy({ 'a.bpmn': simple('a') })).status).toBe(403);
  });

  it('takes a session token as bearer, but no cookie', async () => {
    const { cookie } = await rest.server.login('gp.lin');
    const token = cookie.split('=')[1] ?? '';
    const get = (headers: Record<string, string>) => fetch(`${rest.server.base}/engine-rest/engine`, { headers });
    expect((await get({ authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await get({ cookie })).status).toBe(401);
  });

  it('does not act for a page of another site', async () => {
    const headers = { authorization: `Basic ${Buffer.from('admin:demo2026').toString('base64')}`, origin: 'https://elsewhere.example', 'content-type': 'application/json' };
    const reply = await fetch(`${rest.server.base}/engine-rest/signal`, { method: 'POST', headers, body: '{"name":"x"}' });
    expect(reply.status).toBe(403);
    expect(await reply.json()).toMatchObject({ type: 'AuthorizationException' });
  });

  it('makes one attempt of many connections that open at once', async () => {
    const fresh = await restServer();
    const many = await Promise.all(Array.from({ length: 20 }, () => fresh.admin.call('GET', '/engine')));
    expect(many.map(({ status }) => status)).toEqual(Array(20).fill(200));
    await fresh.server.close();
  });

  it('answers unknown paths and malformed bodies in its own form', async () => {
    expect(await admin.call('GET', '/nothing')).toMatchObject({ status: 404, body: { type: 'NotFoundException' } });
    const malformed = await fetch(`${rest.server.base}/engine-rest/message`, {
      method: 'POST', body: '{', headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from('admin:demo2026').toString('base64')}` },
    });
    expect(malformed.status).toBe(400);
    expect(await malformed.json()).toMatchObject({ type: 'InvalidRequestException' });
  });
});

describe('deployment', () => {
  it('deploys several processes of several files, and lists and removes them', async () => {
    const two = definitions(process('first', `<startEvent id="s1"/><endEvent id="e1"/>${flows('s1 > e1')}`) + process('second', `<startEvent id="s2"/><endEvent id="e2"/>${flows('s2 > e2')}`));
    const deployment = await admin.deploy({ 'two.bpmn': two, 'dish.dmn': DMN, 'form.form': '{"id":"f"}' }, { 'deployment-name': 'several' });
    expect(deployment).toMatchObject({ name: 'several', source: 'tests' });
    expect(deployment.deploymentTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
    const deployed = Object.values(deployment.deployedProcessDefinitions) as { key: string; version: number; id: string }[];
    expect(deployed.map(({ key, version }) => [key, version])).toEqual([['first', 1], ['second', 1]]);
    expect(Object.values(deployment.deployedDecisionDefinitions)).toMatchObject([{ key: 'dish', name: 'Dish', version: 1 }]);
    expect(await admin.get(`/process-definition?deploymentId=${deployment.id}&sortBy=key&sortOrder=desc`)).toMatchObject([{ key: 'second', resource: 'two.bpmn' }, { key: 'first' }]);
    expect(await admin.get(`/deployment/${deployment.id}/resources`)).toMatchObject([{ name: 'two.bpmn' }, { name: 'dish.dmn' }, { name: 'form.form' }]);
    expect((await admin.get(`/process-definition/${encodeURIComponent(deployed[0]?.id ?? '')}/xml`)).bpmn20Xml).toBe(two);
    const instance = await admin.post('/process-definition/key/first/start');
    expect(await admin.call('DELETE', `/deployment/${deployment.id}?cascade=true`)).toEqual({ status: 204, body: null });
    expect((await admin.get('/process-definition?key=first'))).toEqual([]);
    expect((await admin.call('GET', `/history/process-instance/${instance.id}`)).status).toBe(404);
    expect((await admin.call('GET', `/deployment/${deployment.id}`)).status).toBe(404);
  });

  it('makes a new version each time, and none when duplicates are filtered', async () => {
    await admin.deploy({ 'v.bpmn': simple('versions') });
    await admin.deploy({ 'v.bpmn': simple('versions') });
    expect(await admin.get('/process-definition/count?key=versions')).toEqual({ count: 2 });
    const filtered = { 'enable-duplicate-filtering': 'true' };
    expect((await admin.deploy({ 'v.bpmn': simple('versions') }, filtered)).deployedProcessDefinitions).toBeNull();
    expect(Object.keys((await admin.deploy({ 'v.bpmn': simple('versions', 'Other') }, filtered)).deployedProcessDefinitions)).toHaveLength(1);
    expect(await admin.get('/process-definition?key=versions&latestVersion=true')).toMatchObject([{ version: 3 }]);
    expect(await admin.get('/process-definition/key/versions')).toMatchObject({ version: 3 });
  });

  it('compares each file with the latest of its name, whatever was deployed in between under the same name', async () => {
    const filtered = { 'deployment-name': 'suite', 'enable-duplicate-filtering': 'true' };
    const first = await admin.deploy({ 'one.bpmn': simple('oneOfMany') }, filtered);
    rest.server.clock.set(rest.server.clock.now() + 1000);
    await admin.deploy({ 'two.bpmn': simple('twoOfMany') }, filtered);
    expect((await admin.deploy({ 'one.bpmn': simple('oneOfMany') }, filtered)).deployedProcessDefinitions).toBeNull();
    rest.server.clock.set(rest.server.clock.now() + 1000);
    await admin.deploy({ 'one.bpmn': simple('oneOfMany', 'Changed') }, filtered);
    expect(await admin.get('/process-definition/key/oneOfMany')).toMatchObject({ version: 2 });
    expect(first.deployedProcessDefinitions).toMatchObject({ 'oneOfMany:1': { key: 'oneOfMany' } });
  });

  it('refuses what cannot run, with element, line and column, and stores nothing', async () => {
    const bad = simple('bad').replace('<userTask id="work" name="Simple"/>', '<serviceTask id="work" camunda:class="com.example.Delegate"/>');
    const reply = await admin.tryDeploy({ 'good.bpmn': simple('good'), 'bad.bpmn': bad });
    expect(reply).toMatchObject({ status: 400, body: { type: 'ParseException', details: { 'bad.bpmn': { errors: [{ mainElementId: 'work', line: expect.any(Number), column: expect.any(Number) }] } } } });
    expect(reply.body.details['bad.bpmn'].errors[0].line).toBeGreaterThan(1);
    expect(await admin.get('/process-definition/count?key=good')).toEqual({ count: 0 });
    const external = await admin.deploy({ 'bad.bpmn': bad }, { unknownCode: 'external' });
    await admin.post('/process-definition/key/bad/start');
    expect(await admin.get('/external-task?topicName=com.example.Delegate')).toHaveLength(1);
    await admin.delete(`/deployment/${external.id}?cascade=true`);
  });

  it('goes back to the version before when the latest one is deleted', async () => {
    const message = (node: string) => definitions(`<message id="m" name="back-again"/>${process('back', `<startEvent id="${node}"><messageEventDefinition id="d" messageRef="m"/></startEvent><userTask id="t"/><endEvent id="e"/>${flows(`${node} > t > e`)}`)}`);
    await admin.deploy({ 'b.bpmn': message('old') });
    const { id } = await admin.deploy({ 'b.bpmn': message('young') });
    await admin.delete(`/deployment/${id}?cascade=true`);
    await admin.post('/message', { messageName: 'back-again' });
    expect((await admin.get('/history/activity-instance?activityId=old'))).toHaveLength(1);
  });
});

describe('process definition', () => {
  it('starts by key and by id, and tells what became of it', async () => {
    const deployment = await admin.deploy({ 's.bpmn': simple('starting') });
    const [id] = Object.keys(deployment.deployedProcessDefinitions);
    const started = await admin.post('/process-definition/key/starting/start', { businessKey: 'B-1', variables: { a: number(1) }, withVariablesInReturn: true });
    expect(started).toMatchObject({ definitionId: id, businessKey: 'B-1', ended: false, suspended: false, variables: { a: { value: 1, type: 'Integer' } } });
    expect(await admin.post(`/process-definition/${encodeURIComponent(id ?? '')}/start`)).toMatchObject({ ended: false, businessKey: null });
    expect(await admin.get('/process-instance?businessKey=B-1')).toMatchObject([{ id: started.id }]);
    expect((await admin.call('POST', '/process-definition/key/none/start', {})).status).toBe(404);
  });

  it('starts where instructions say', async () => {
    await admin.deploy({ 'i.bpmn': definitions(process('instructed', `<startEvent id="start"/><userTask id="one"/><userTask id="two"/><endEvent id="end"/>${flows('start > one > two > end')}`)) });
    const { id } = await admin.post('/process-definition/key/instructed/start', { startInstructions: [{ type: 'startBeforeActivity', activityId: 'two', variables: { v: { ...text('x'), local: false } } }] });
    expect(await admin.get(`/task?processInstanceId=${id}`)).toMatchObject([{ taskDefinitionKey: 'two' }]);
    expect(await admin.get(`/process-instance/${id}/variables/v`)).toMatchObject({ value: 'x' });
  });

  it('counts running executions and incidents per activity', async () => {
    const deployment = await admin.deploy({ 'c.bpmn': simple('counting') });
    const [id] = Object.keys(deployment.deployedProcessDefinitions);
    for (let i = 0; i < 3; i++) await admin.post('/process-definition/key/counting/start');
    const [task] = await admin.get(`/task?processDefinitionId=${id}`);
    await admin.post(`/task/${task.id}/complete`);
    expect(await admin.get(`/process-definition/${id}/statistics?incidents=true`)).toEqual([{ id: 'work', instances: 2, failedJobs: 0, incidents: [] }]);
    expect(await admin.get(`/history/process-definition/${id}/statistics?finished=true`)).toMatchObject([{ id: 'end', finished: 1 }, { id: 'start', finished: 3 }, { id: 'work', instances: 2, finished: 1 }]);
  });

  it('is suspended together with its instances', async () => {
    await admin.deploy({ 'h.bpmn': simple('halting') });
    const { id } = await admin.post('/process-definition/key/halting/start');
    await admin.put('/process-definition/key/halting/suspended', { suspended: true, includeProcessInstances: true });
    expect((await admin.call('POST', '/process-definition/key/halting/start', {}))).toMatchObject({ status: 500, body: { type: 'SuspendedEntityInteractionException' } });
    expect(await admin.get(`/process-instance/${id}`)).toMatchObject({ suspended: true });
    const [task] = await admin.get(`/task?processInstanceId=${id}`);
    expect((await admin.call('POST', `/task/${task.id}/complete`, {})).status).toBe(500);
    await admin.put('/process-definition/key/halting/suspended', { suspended: false, includeProcessInstances: true });
    await admin.post(`/task/${task.id}/complete`);
    expect((await admin.call('GET', `/process-instance/${id}`)).status).toBe(404);
  });
});

describe('decision definition', () => {
  it('is evaluated by key, and by processes in its latest version', async () => {
    await admin.deploy({ 'dish.dmn': DMN });
    expect(await admin.post('/decision-definition/key/dish/evaluate', { variables: { season: text('winter') } })).toEqual([{ dish: { value: 'soup', type: 'String', valueInfo: {} } }]);
    const model = definitions(process('cook', `<startEvent id="s"/><businessRuleTask id="d" camunda:decisionRef="dish" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="dish"/><userTask id="t"/><endEvent id="e"/>${flows('s > d > t > e')}`));
    await admin.deploy({ 'cook.bpmn': model });
    const cook = async () => {
      const { id } = await admin.post('/process-definition/key/cook/start', { variables: { season: text('summer') } });
      return { id, dish: (await admin.get(`/process-instance/${id}/variables/dish`)).value };
    };
    const first = await cook();
    expect(first.dish).toBe('salad');
    await admin.deploy({ 'dish.dmn': DMN.replace('"salad"', '"ice"') });
    expect((await cook()).dish).toBe('ice');
    expect(await admin.get(`/history/decision-instance?processInstanceId=${first.id}&includeInputs=true&includeOutputs=true`)).toMatchObject([{ decisionDefinitionKey: 'dish', activityId: 'd', outputs: [{ value: 'salad' }] }]);
    expect(await admin.get('/decision-definition?key=dish&latestVersion=true')).toMatchObject([{ version: expect.any(Number) }]);
  });
});
