import { afterEach, beforeEach, expect, it } from 'vitest';
import { deployPackage } from '../../deploy/deploy-package.ts';
import { requestXml, sampleFiles } from '../../test-support/sample-package.ts';
import { startRequest, testServer, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
beforeEach(async () => {
  server = await testServer({ limits: { requests: { points: 10_000, seconds: 1 } } });
});
afterEach(() => server.close());

const task = (id: string, other: string) => `<bpmn:userTask id="${id}" name="${id}" camunda:candidateGroups='="ref_office@" + request.target'>
  <bpmn:extensionElements><camunda:properties><camunda:property name="notBy" value="${other}"/><camunda:property name="hides" value="request"/></camunda:properties></bpmn:extensionElements></bpmn:userTask>`;

it('hides variables from whom a task is for while it is open, and closes one of two tasks to who has taken the other', async () => {
  const [gp, wang] = [await server.login('gp.lin'), await server.login('office.wang')];
  const pair = `<bpmn:parallelGateway id="fork"/><bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="fork"/>${task('one', 'two')}${task('two', 'one')}
    <bpmn:sequenceFlow id="p1" sourceRef="fork" targetRef="one"/><bpmn:sequenceFlow id="p2" sourceRef="fork" targetRef="two"/>
    <bpmn:sequenceFlow id="p3" sourceRef="one" targetRef="done"/><bpmn:sequenceFlow id="p4" sourceRef="two" targetRef="done"/>`;
  const xml = requestXml.replace('<bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="done"/>', pair).replace('<bpmn:incoming>f2</bpmn:incoming>', '');
  const deployed = await deployPackage(server.store, 'sample', { ...sampleFiles, 'request.bpmn': xml }, null, 1);
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.error));
  const { instanceId, taskId } = await startRequest(server, gp);
  await wang.post(`/api/tasks/${encodeURIComponent(taskId)}/claim`);
  await wang.post(`/api/tasks/${encodeURIComponent(taskId)}/complete`, { outcome: 'ACCEPT', data: { opinion: '同意' } });

  const { items } = (await wang.get(`/api/tasks?scope=group&instanceId=${instanceId}`)).body;
  const [one, two] = items.map(({ id }: { id: string }) => `/api/tasks/${encodeURIComponent(id)}`);
  expect((await wang.get(one)).body.variables).not.toHaveProperty('request');
  expect((await wang.get(`/api/cases/${instanceId}`)).body.variables).not.toHaveProperty('request');
  expect(JSON.stringify((await wang.get(`/api/cases/${instanceId}/timeline`)).body)).not.toContain('胸闷');
  expect((await gp.get(`/api/cases/${instanceId}`)).body.variables).toHaveProperty('request');

  expect((await wang.post(`${one}/claim`)).status).toBe(200);
  expect((await wang.get(two)).body.actions).toContainEqual(expect.objectContaining({ action: 'claim', allowed: false }));
  expect((await wang.post(`${two}/claim`)).body.error.code).toBe('fourEyes');
  await wang.post(`${one}/complete`, { data: {} });
  expect((await wang.get(`/api/cases/${instanceId}`)).body.variables).toHaveProperty('request');
  expect((await wang.post(`${two}/claim`)).body.error.code).toBe('fourEyes');
});
