import { hash } from '@node-rs/argon2';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type RunningApi } from '../../api/main.ts';
import { definitions, flows, process, restClient, text, type RestClient } from '../engine-rest/support/rest.ts';
import { Environment } from './support/environment.ts';

const PASSWORD = 'only for this test';

describe('/engine-rest on Temporal', () => {
  let env: Environment;
  let api: RunningApi;
  let admin: RestClient;
  beforeAll(async () => {
    env = await Environment.start();
    await env.store.putPerson({ id: 'P', name: 'Admin', nameEn: null, title: null });
    await env.store.putAccount({ userId: 'admin', login: 'admin', personId: 'P', name: 'Admin', passwordHash: await hash(PASSWORD, { memoryCost: 64, timeCost: 1 }), admin: true, disabled: false, apiClient: false });
    api = await startApi({ store: env.store, host: env.host, logger: pino({ level: 'silent' }), config: { port: 0 } });
    admin = restClient(api.address, 'admin', PASSWORD);
    await admin.deploy({
      'work.bpmn': definitions(process('work', `<startEvent id="s"/><userTask id="t"/><serviceTask id="job" camunda:type="external" camunda:topic="topic"/><intermediateCatchEvent id="wait"><messageEventDefinition id="m" messageRef="go"/></intermediateCatchEvent>
        <intermediateCatchEvent id="timer"><timerEventDefinition id="td"><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></intermediateCatchEvent><userTask id="last" camunda:asyncBefore="true"/><endEvent id="e"/>${flows('s > t > job > wait > timer > last > e')}`)
        + '<message id="go" name="go"/>'),
    });
  });
  afterAll(async () => {
    await api?.close(0);
    await env.stop();
  });

  it('shows the outcome of each call when the call returns', async () => {
    const { id } = await admin.post('/process-definition/key/work/start', { businessKey: 'W', variables: { v: text('x') } });
    const [task] = await admin.get(`/task?processInstanceId=${id}`);
    await admin.post(`/task/${task.id}/claim`, { userId: 'ann' });
    await admin.post(`/task/${task.id}/complete`, { variables: { done: text('yes') } });
    const [work] = await admin.post('/external-task/fetchAndLock', { workerId: 'w', maxTasks: 1, topics: [{ topicName: 'topic', lockDuration: 60_000 }] });
    expect(work).toMatchObject({ processInstanceId: id, variables: { v: { value: 'x' }, done: { value: 'yes' } } });
    await admin.post(`/external-task/${work.id}/complete`, { workerId: 'w' });
    expect(await admin.get(`/process-instance/${id}/activity-instances`)).toMatchObject({ childActivityInstances: [{ activityId: 'wait', activityType: 'intermediateMessageCatch' }] });
    await admin.post('/message', { messageName: 'go', businessKey: 'W' });
    const [job] = await admin.get(`/job?timers=true&processInstanceId=${id}`);
    await admin.post(`/job/${job.id}/execute`);
    const [last] = await admin.get(`/task?processInstanceId=${id}`);
    expect(last).toMatchObject({ taskDefinitionKey: 'last' });
    await admin.delete(`/process-instance/${id}/variables/v`);
    await admin.put(`/process-instance/${id}/suspended`, { suspended: true });
    expect((await admin.call('POST', `/task/${last.id}/complete`, {})).status).toBe(500);
    await admin.put(`/process-instance/${id}/suspended`, { suspended: false });
    await admin.post(`/task/${last.id}/complete`);
    expect(await admin.get(`/history/process-instance/${id}`)).toMatchObject({ state: 'COMPLETED' });
    expect(await admin.get(`/history/variable-instance?processInstanceId=${id}`)).toMatchObject([{ name: 'done' }]);
    expect(await admin.get('/task/count')).toEqual({ count: 0 });
  });

  it('moves and cancels tokens, starts by instruction, and ends instances', async () => {
    const { id } = await admin.post('/process-definition/key/work/start', { startInstructions: [{ type: 'startBeforeActivity', activityId: 'wait' }] });
    await admin.post(`/process-instance/${id}/modification`, { instructions: [{ type: 'startBeforeActivity', activityId: 't' }, { type: 'cancel', activityId: 'wait' }] });
    expect(await admin.get(`/task?processInstanceId=${id}`)).toMatchObject([{ taskDefinitionKey: 't' }]);
    await admin.delete(`/process-instance/${id}`);
    expect((await admin.call('GET', `/process-instance/${id}`)).status).toBe(404);
  });
});
