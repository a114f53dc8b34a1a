import { Client, logger, BasicAuthInterceptor, Variables } from 'camunda-external-task-client-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { PASSWORD } from '../../api/test-support/index.ts';
import { files, flag, flows, json, number, process, restClient, restServer, text, type RestClient, type RestReply, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
const work = (id: string, topic: string, inside = '') => process(id, `<startEvent id="s"/><serviceTask id="job" camunda:type="external" camunda:topic="${topic}" camunda:taskPriority="\${prio}">${inside}</serviceTask>
  <boundaryEvent id="bad" attachedToRef="job"><errorEventDefinition id="ed" errorRef="err"/></boundaryEvent><userTask id="after"/><userTask id="repair"/><endEvent id="e"/><endEvent id="e2"/>${flows('s > job > after > e', 'bad > repair > e2')}`);

beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  await admin.deploy(files([
    work('one', 'alpha', '<extensionElements><camunda:properties><camunda:property name="colour" value="blue"/></camunda:properties></extensionElements>'), work('two', 'beta'), work('three', 'gamma'), work('four', 'delta'), work('five', 'epsilon'),
    process('seven', `<startEvent id="s"/><serviceTask id="job" camunda:type="external" camunda:topic="eta"><extensionElements><camunda:inputOutput><camunda:outputParameter name="kept">\${secret + plain}</camunda:outputParameter></camunda:inputOutput></extensionElements></serviceTask><userTask id="after"/><endEvent id="e"/>${flows('s > job > after > e')}`),
    process('eight', `<startEvent id="s"/><serviceTask id="job" camunda:type="external" camunda:topic="theta"/><endEvent id="e"/>${flows('s > job > e')}`),
    process('nine', `<startEvent id="s"/><serviceTask id="job" camunda:type="external" camunda:topic="iota"><extensionElements><camunda:inputOutput><camunda:outputParameter name="kept">\${secret}</camunda:outputParameter></camunda:inputOutput></extensionElements></serviceTask>
      <boundaryEvent id="stopped" attachedToRef="job"><conditionalEventDefinition id="cd"><condition>stop</condition></conditionalEventDefinition></boundaryEvent><userTask id="after"/><userTask id="halt"/><endEvent id="e"/><endEvent id="e2"/>${flows('s > job > after > e', 'stopped > halt > e2')}`),
    process('six', `<startEvent id="s"/><serviceTask id="job" camunda:type="external" camunda:topic="zeta"/><userTask id="after"/><endEvent id="e"/>${flows('s > job > after > e')}`),
  ], '<error id="err" errorCode="BAD"/>'));
});
afterAll(() => rest.server.close());

const start = async (key: string, variables: object = {}, businessKey?: string): Promise<string> => (await admin.post(`/process-definition/key/${key}/start`, { variables: { prio: number(0), ...variables }, businessKey })).id;
const tasks = async (id: string): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}`)).map((task: Loose) => task.taskDefinitionKey).sort();
const fetchAndLock = (topic: string, more: object = {}, request: object = {}): Promise<Loose[]> => admin.post('/external-task/fetchAndLock', { workerId: 'w1', maxTasks: 10, topics: [{ topicName: topic, lockDuration: 10_000, ...more }], ...request });
const pass = (ms: number): void => rest.server.clock.set(rest.server.clock.now() + ms);

describe('external task', () => {
  it('is fetched with its variables, locked, and completed', async () => {
    const instance = await start('one', { a: text('x'), list: json([1, 2]) }, 'BK');
    const [task] = await fetchAndLock('alpha', { variables: ['a', 'list', 'none'], includeExtensionProperties: true });
    expect(task).toMatchObject({
      topicName: 'alpha', workerId: 'w1', processInstanceId: instance, activityId: 'job', businessKey: 'BK', retries: null, variables: { a: { value: 'x', type: 'String' }, list: { value: '[1,2]', type: 'Json' } }, extensionProperties: { colour: 'blue' },
    });
    expect(Object.keys(task.variables)).toEqual(['a', 'list']);
    expect(await fetchAndLock('alpha')).toEqual([]);
    expect(await admin.get('/external-task?locked=true')).toMatchObject([{ id: task.id, lockExpirationTime: expect.stringMatching(/\+0000$/) }]);
    expect(await admin.get('/external-task/count?topicName=alpha&notLocked=true')).toEqual({ count: 0 });
    expect((await admin.call('POST', `/external-task/${task.id}/complete`, { workerId: 'other' }))).toMatchObject({ status: 400, body: { type: 'RestException' } });
    expect((await admin.call('POST', `/external-task/${task.id}/complete`, { workerId: 'w1', variables: { done: { value: 2.5, type: 'Double' } } })).status).toBe(204);
    expect(await tasks(instance)).toEqual(['after']);
    expect(await admin.get(`/process-instance/${instance}/variables/done`)).toMatchObject({ value: 2.5, type: 'Double' });
    expect((await admin.call('POST', `/external-task/${task.id}/complete`, { workerId: 'w1' })).status).toBe(404);
    expect(await admin.get(`/history/external-task-log?processInstanceId=${instance}`)).toMatchObject([{ creationLog: true, topicName: 'alpha' }, { successLog: true }]);
  });

  it('is offered again when the lock runs out; the worker who lost it is refused', async () => {
    const instance = await start('two');
    const [task] = await fetchAndLock('beta');
    pass(10_001);
    const [again] = await fetchAndLock('beta', {}, { workerId: 'w2' });
    expect(again).toMatchObject({ id: task.id, workerId: 'w2' });
    expect((await admin.call('POST', `/external-task/${task.id}/complete`, { workerId: 'w1' })).status).toBe(400);
    await admin.post(`/external-task/${task.id}/extendLock`, { workerId: 'w2', newDuration: 60_000 });
    pass(30_000);
    expect(await fetchAndLock('beta')).toEqual([]);
    await admin.post(`/external-task/${task.id}/unlock`);
    expect(await fetchAndLock('beta')).toMatchObject([{ id: task.id, workerId: 'w1' }]);
    await admin.post(`/external-task/${task.id}/complete`, { workerId: 'w1' });
    expect(await tasks(instance)).toEqual(['after']);
  });

  it('fails with retries and a pause, then becomes an incident, and goes on with new retries', async () => {
    const instance = await start('three');
    const [task] = await fetchAndLock('gamma');
    await admin.post(`/external-task/${task.id}/failure`, { workerId: 'w1', errorMessage: 'no network', errorDetails: 'a long story', retries: 1, retryTimeout: 5000 });
    expect(await admin.get(`/external-task/${task.id}`)).toMatchObject({ retries: 1, errorMessage: 'no network', workerId: null });
    expect(await admin.get(`/external-task/${task.id}/errorDetails`)).toBe('a long story');
    expect(await fetchAndLock('gamma')).toEqual([]);
    pass(5001);
    expect(await fetchAndLock('gamma')).toMatchObject([{ retries: 1, errorMessage: 'no network' }]);
    await admin.post(`/external-task/${task.id}/failure`, { workerId: 'w1', errorMessage: 'gave up', retries: 0, retryTimeout: 0 });
    expect(await admin.get(`/incident?processInstanceId=${instance}`)).toMatchObject([{ incidentType: 'failedExternalTask', incidentMessage: 'gave up', activityId: 'job', configuration: task.id }]);
    expect(await admin.get('/external-task?noRetriesLeft=true')).toMatchObject([{ id: task.id }]);
    expect(await fetchAndLock('gamma')).toEqual([]);
    await admin.put(`/external-task/${task.id}/retries`, { retries: 2 });
    expect(await admin.get(`/incident?processInstanceId=${instance}`)).toEqual([]);
    const [again] = await fetchAndLock('gamma');
    await admin.post(`/external-task/${again.id}/complete`, { workerId: 'w1' });
    expect(await tasks(instance)).toEqual(['after']);
  });

  it('keeps what a worker sets when it fails, and what it sets beside an output mapping', async () => {
    const instance = await start('seven');
    const [task] = await fetchAndLock('eta');
    await admin.post(`/external-task/${task.id}/failure`, { workerId: 'w1', retries: 1, retryTimeout: 0, variables: { tried: number(1) }, localVariables: { secret: number(40) } });
    const [again] = await fetchAndLock('eta');
    expect(again.variables).toMatchObject({ tried: { value: 1 }, secret: { value: 40 } });
    await admin.post(`/external-task/${task.id}/complete`, { workerId: 'w1', variables: { plain: { value: 2, type: 'Long' } } });
    const variables = await admin.get(`/process-instance/${instance}/variables`);
    expect(variables).toMatchObject({ kept: { value: 42 }, plain: { value: 2, type: 'Long' }, tried: { value: 1 } });
    expect(variables).not.toHaveProperty('secret');
  });

  it('throws a BPMN error', async () => {
    const instance = await start('four');
    const [task] = await fetchAndLock('delta');
    await admin.post(`/external-task/${task.id}/bpmnError`, { workerId: 'w1', errorCode: 'BAD', errorMessage: 'broken', variables: { why: text('x') } });
    expect(await tasks(instance)).toEqual(['repair']);
    expect(await admin.get(`/process-instance/${instance}/variables/why`)).toMatchObject({ value: 'x' });
  });

  it('is given out by priority and business key, and not while suspended', async () => {
    await start('five', { prio: number(1) }, 'low');
    const high = await start('five', { prio: number(9) }, 'high');
    expect(await fetchAndLock('epsilon', { lockDuration: 1 }, { maxTasks: 1, usePriority: true })).toMatchObject([{ businessKey: 'high', priority: 9 }]);
    pass(10);
    expect(await fetchAndLock('epsilon', { businessKey: 'low', lockDuration: 1 })).toMatchObject([{ businessKey: 'low' }]);
    pass(10);
    await admin.put(`/process-instance/${high}/suspended`, { suspended: true });
    expect(await fetchAndLock('epsilon')).toMatchObject([{ businessKey: 'low' }]);
  });

  it('is given only to topics that name its process', async () => {
    const instance = await start('eight');
    expect(await fetchAndLock('theta', { processDefinitionKeyIn: ['one', 'two'] })).toEqual([]);
    expect(await fetchAndLock('theta', { processDefinitionKey: 'one', processDefinitionKeyIn: ['one', 'eight'] })).toEqual([]);
    expect(await fetchAndLock('theta', { processDefinitionIdIn: ['eight:9'] })).toEqual([]);
    expect(await fetchAndLock('theta', { processDefinitionKeyIn: ['one', 'eight'], processDefinitionIdIn: ['eight:1'] })).toMatchObject([{ processInstanceId: instance }]);
  });

  it('waits for work as long as the worker wants', async () => {
    const began = performance.now();
    expect(await fetchAndLock('zeta', {}, { asyncResponseTimeout: 300 })).toEqual([]);
    expect(performance.now() - began).toBeGreaterThan(290);
    const waiting = fetchAndLock('zeta', {}, { asyncResponseTimeout: 10_000 });
    const instance = await start('six');
    expect(await waiting).toMatchObject([{ processInstanceId: instance }]);
  });

  it('is given only to topics that name variables of its process', async () => {
    await start('eight', { ward: text('A'), beds: number(2) });
    const instance = await start('eight', { ward: text('B'), beds: number(2) });
    expect(await fetchAndLock('theta', { processVariables: { ward: 'C' } })).toEqual([]);
    expect(await fetchAndLock('theta', { processVariables: { ward: 'B', beds: 3 } })).toEqual([]);
    expect(await fetchAndLock('theta', { processVariables: { ward: 'B', beds: 2 } })).toMatchObject([{ processInstanceId: instance }]);
    expect((await admin.call('POST', '/external-task/fetchAndLock', { workerId: 'w1', maxTasks: 1, topics: [{ topicName: 'theta', lockDuration: 1, processVariables: ['x'] }] })).status).toBe(400);
  });

  it('is completed although what the worker sets would interrupt it', async () => {
    const instance = await start('nine', { stop: flag(false) });
    const [task] = await fetchAndLock('iota');
    await admin.post(`/external-task/${task.id}/complete`, { workerId: 'w1', variables: { stop: flag(true) }, localVariables: { secret: number(1) } });
    expect(await tasks(instance)).toEqual(['after']);
    expect(await admin.get(`/process-instance/${instance}/variables`)).toMatchObject({ stop: { value: true }, kept: { value: 1 } });
  });

  it('lets its worker set variables while it is held', async () => {
    const instance = await start('two');
    await rest.server.store.putPractitionerRole({ id: 'R-worker', personId: 'P-nobody', orgId: 'C00001', role: 'engine_worker', departmentCode: null, from: 0, to: null });
    const worker = restClient(rest.server.base, 'nobody');
    const set = (path: string): Promise<RestReply> => worker.call('POST', path, { modifications: { progress: number(50) } });
    expect((await set(`/process-instance/${instance}/variables`)).status).toBe(404);
    const [task] = await worker.post('/external-task/fetchAndLock', { workerId: 'w', maxTasks: 1, topics: [{ topicName: 'beta', lockDuration: 10_000 }] });
    expect((await set(`/process-instance/${instance}/variables`)).status).toBe(204);
    expect((await set(`/execution/${task.id}/localVariables`)).status).toBe(204);
    expect((await set(`/execution/${instance}:999/localVariables`)).status).toBe(404);
    expect(await admin.get(`/execution/${task.id}/localVariables`)).toMatchObject({ progress: { value: 50 } });
    await worker.post(`/external-task/${task.id}/complete`, { workerId: 'w' });
    expect((await set(`/process-instance/${instance}/variables`)).status).toBe(404);
  });

  it('is worked on by holders of the worker role only', async () => {
    expect((await restClient(rest.server.base, 'gp.lin').call('POST', '/external-task/fetchAndLock', { workerId: 'w', maxTasks: 1, topics: [] })).status).toBe(403);
    await rest.server.store.putPractitionerRole({ id: 'R-worker', personId: 'P-nobody', orgId: 'C00001', role: 'engine_worker', departmentCode: null, from: 0, to: null });
    expect((await restClient(rest.server.base, 'nobody').call('POST', '/external-task/fetchAndLock', { workerId: 'w', maxTasks: 1, topics: [] })).status).toBe(200);
    expect((await admin.call('POST', '/external-task/fetchAndLock', { maxTasks: 1, topics: [] })).status).toBe(400);
  });
});

describe('the public external task client', () => {
  it('works unchanged', async () => {
    const seen: Loose[] = [];
    const client = new Client({
      baseUrl: `${rest.server.base}/engine-rest`, workerId: 'client', asyncResponseTimeout: 2000, maxParallelExecutions: 1, use: logger.level('error'), interceptors: [new BasicAuthInterceptor({ username: 'admin', password: PASSWORD })],
    });
    const instance = await start('six', { customer: text('ann'), when: { value: '2026-11-21T05:15:10.812+0000', type: 'Date' }, order: json({ lines: [1] }) });
    await new Promise<void>((resolve, reject) => {
      client.on('complete:error', (_task, error) => reject(new Error(String(error))));
      client.on('complete:success', () => resolve());
      client.subscribe('zeta', { processDefinitionKey: 'six', variables: ['customer', 'when', 'order'] }, async ({ task, taskService }) => {
        if (task.processInstanceId !== instance) return;
        seen.push(task.variables.get('customer'), task.variables.get('order'), task.variables.get('when'));
        await taskService.complete(task, new Variables().setAll({ greeting: 'hello ann', count: 3, data: { a: [1] } }));
      });
    }).finally(() => client.stop());
    expect(seen).toEqual(['ann', { lines: [1] }, new Date('2026-11-21T05:15:10.812Z')]);
    expect(await tasks(instance)).toEqual(['after']);
    expect(await admin.get(`/process-instance/${instance}/variables?deserializeValues=false`)).toMatchObject({ greeting: { value: 'hello ann' }, count: { value: 3 }, data: { value: '{"a":[1]}', type: 'Json' } });
  });
});
