import { afterEach, beforeEach, expect, it } from 'vitest';
import { deployPackage } from '../../deploy/deploy-package.ts';
import { requestXml, sampleFiles } from '../../test-support/sample-package.ts';
import { startRequest, testServer, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
beforeEach(async () => {
  server = await testServer({ limits: { requests: { points: 10_000, seconds: 1 } } });
});
afterEach(() => server.close());

it('a task that is not for who did an earlier one can neither be claimed nor completed by them', async () => {
  const [gp, wang] = [await server.login('gp.lin'), await server.login('office.wang')];
  const again = `<bpmn:userTask id="again" name="复核" camunda:formKey="review" camunda:candidateGroups='="ref_office@" + request.target'>
    <bpmn:extensionElements><camunda:properties><camunda:property name="notBy" value="review"/></camunda:properties></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="again"/><bpmn:sequenceFlow id="f4" sourceRef="again" targetRef="done"/>`;
  const xml = requestXml.replace('<bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="done"/>', again).replace('<bpmn:incoming>f2</bpmn:incoming>', '');
  const deployed = await deployPackage(server.store, 'sample', { ...sampleFiles, 'request.bpmn': xml }, null, 1);
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.error));
  const { instanceId, taskId } = await startRequest(server, gp);
  await wang.post(`/api/tasks/${encodeURIComponent(taskId)}/claim`);
  await wang.post(`/api/tasks/${encodeURIComponent(taskId)}/complete`, { outcome: 'ACCEPT', data: { opinion: '同意' } });
  const { items } = (await wang.get(`/api/tasks?scope=group&instanceId=${instanceId}`)).body;
  const second = `/api/tasks/${encodeURIComponent(items[0].id)}`;
  const refused = await wang.post(`${second}/claim`);
  expect([refused.status, refused.body.error.code]).toEqual([403, 'fourEyes']);
  await server.store.claim(items[0].id, 'u-office.wang', server.clock.now());
  expect((await wang.post(`${second}/complete`, { outcome: 'ACCEPT', data: { opinion: '同意' } })).body.error.code).toBe('fourEyes');
});
