import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { files, flows, process, restServer, type RestClient, type RestServer } from './support/rest.ts';

const timer = (id: string): string => `<startEvent id="${id}"><timerEventDefinition><timeCycle xsi:type="tFormalExpression">R2/PT10M</timeCycle></timerEventDefinition></startEvent>`;
const message = (id: string): string => `<startEvent id="${id}"><messageEventDefinition messageRef="order"/></startEvent>`;

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  await admin.deploy(files([
    process('ordered', `${message('om')}<userTask id="t"/>${flows('om > t')}`),
    process('timed', `${message('tm')}${timer('tt')}<userTask id="byMessage"/><userTask id="byTime"/>${flows('tm > byMessage', 'tt > byTime')}`),
    process('either', `${message('em')}<startEvent id="ec"><conditionalEventDefinition><condition xsi:type="tFormalExpression">\${x}</condition></conditionalEventDefinition></startEvent><userTask id="t"/>${flows('em > t', 'ec > t')}`),
  ], '<message id="order" name="order"/>'));
});
afterAll(() => rest.server.close());

const start = (key: string) => admin.call('POST', `/process-definition/key/${key}/start`, {});
const tasks = async (id: string): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}`)).map((task: Loose) => task.taskDefinitionKey);

describe('starting by key without a none start event', () => {
  it('begins at the only start event, whatever its trigger', async () => {
    const { status, body } = await start('ordered');
    expect(status).toBe(200);
    expect(await tasks(body.id)).toEqual(['t']);
  });

  it('begins at the one that counts time among others', async () => {
    expect(await tasks((await start('timed')).body.id)).toEqual(['byTime']);
  });

  it('is refused where several could be meant', async () => {
    expect(await start('either')).toMatchObject({ status: 500, body: { type: 'ProcessEngineException', message: expect.stringContaining('no default start') } });
  });
});

describe('timer start events', () => {
  const jobs = (query = ''): Promise<Loose[]> => admin.get(`/job?processDefinitionKey=hourly${query}`);
  const instances = async (): Promise<number> => (await admin.get('/process-instance/count?processDefinitionKey=hourly')).count;
  beforeAll(async () => {
    await admin.deploy(files([process('hourly', `<startEvent id="st"><timerEventDefinition><timeCycle xsi:type="tFormalExpression">R2/PT1H</timeCycle></timerEventDefinition></startEvent><userTask id="t"/>${flows('st > t')}`)]));
  });

  it('are jobs of nobody\'s instance', async () => {
    const [job] = await jobs();
    expect(job).toMatchObject({ processInstanceId: null, executionId: null, activityId: 'st', suspended: false });
    expect(Date.parse(job.dueDate.replace('+0000', 'Z')) - rest.server.clock.now()).toBe(3_600_000);
    expect(await admin.get(`/job/${encodeURIComponent(job.id)}`)).toEqual(job);
    expect(await admin.get('/job-definition?processDefinitionKey=hourly')).toMatchObject([{ id: job.jobDefinitionId, jobType: 'timer-start-event' }]);
    expect(await admin.post('/job-definition', { processDefinitionKey: 'hourly', firstResult: 1 })).toEqual([]);
    expect(await admin.post('/job-definition/count', { processDefinitionKey: 'hourly' })).toEqual({ count: 1 });
    expect((await admin.call('GET', '/job-definition?sortBy=nonsense&sortOrder=asc')).status).toBe(400);
    expect(await jobs('&messages=true')).toEqual([]);
    expect(await jobs('&timers=true&sortBy=jobDueDate&sortOrder=desc')).toEqual([job]);
    expect(await jobs('&firstResult=1')).toEqual([]);
    expect(await admin.get('/job/count?processDefinitionKey=hourly')).toEqual({ count: 1 });
  });

  it('start an instance when they are executed, each occurrence once, by their schedule', async () => {
    const [first] = await jobs();
    await admin.post(`/job/${encodeURIComponent(first.id)}/execute`);
    expect(await instances()).toBe(1);
    const [second] = await jobs();
    expect(Date.parse(second.dueDate.replace('+0000', 'Z')) - Date.parse(first.dueDate.replace('+0000', 'Z'))).toBe(3_600_000);
    await admin.put(`/job/${encodeURIComponent(second.id)}/duedate`, { duedate: '2030-01-01T00:00:00.000+0000' });
    expect(await jobs()).toMatchObject([{ dueDate: '2030-01-01T00:00:00.000+0000' }]);
    await admin.put('/process-definition/key/hourly/suspended', { suspended: true });
    expect(await admin.call('POST', `/job/${encodeURIComponent(second.id)}/execute`, {})).toMatchObject({ status: 500, body: { type: 'SuspendedEntityInteractionException' } });
    await admin.put('/process-definition/key/hourly/suspended', { suspended: false });
    await admin.post(`/job/${encodeURIComponent(second.id)}/execute`);
    expect(await instances()).toBe(2);
    expect(await jobs()).toEqual([]);
    expect((await admin.call('POST', `/job/${encodeURIComponent(second.id)}/execute`, {})).status).toBe(404);
  });
});

describe('a suspended process', () => {
  it('is not started from outside, and is again when it has been resumed', async () => {
    await admin.deploy(files([
      process('byMessage', `<startEvent id="st"><messageEventDefinition messageRef="asked"/></startEvent><userTask id="t"/>${flows('st > t')}`),
      process('bySignal', `<startEvent id="st"><signalEventDefinition signalRef="rung"/></startEvent><userTask id="t"/>${flows('st > t')}`),
    ], '<message id="asked" name="asked"/><signal id="rung" name="rung"/>'));
    const suspend = async (suspended: boolean) => {
      for (const key of ['byMessage', 'bySignal']) await admin.put(`/process-definition/key/${key}/suspended`, { suspended });
    };
    const counts = async () => Promise.all(['byMessage', 'bySignal'].map(async (key) => (await admin.get(`/process-instance/count?processDefinitionKey=${key}`)).count));
    await suspend(true);
    expect((await admin.call('POST', '/message', { messageName: 'asked' })).status).toBe(400);
    expect((await admin.call('POST', '/signal', { name: 'rung' })).status).toBe(204);
    expect(await counts()).toEqual([0, 0]);
    await suspend(false);
    await admin.post('/message', { messageName: 'asked' });
    await admin.post('/signal', { name: 'rung' });
    expect(await counts()).toEqual([1, 1]);
  });
});
