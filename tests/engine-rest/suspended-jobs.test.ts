import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { files, flows, process, restServer, type RestClient, type RestServer } from './support/rest.ts';

const HOUR = 3_600_000;
const after = (duration: string) => `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${duration}</timeDuration></timerEventDefinition>`;

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  await admin.deploy(files([
    process('watched', `<startEvent id="s"/><userTask id="t"/><boundaryEvent id="soon" attachedToRef="t" cancelActivity="false">${after('PT1H')}</boundaryEvent><boundaryEvent id="late" attachedToRef="t" cancelActivity="false">${after('PT2H')}</boundaryEvent><userTask id="told"/><userTask id="warned"/><endEvent id="e"/>${flows('s > t > e', 'soon > told', 'late > warned')}`),
    process('stepwise', `<startEvent id="s"/><userTask id="t"/><userTask id="next" camunda:asyncBefore="true"/><endEvent id="e"/>${flows('s > t > next > e')}`),
    process('hourly', `<startEvent id="s"><timerEventDefinition><timeCycle xsi:type="tFormalExpression">R/PT1H</timeCycle></timerEventDefinition></startEvent><userTask id="t"/>${flows('s > t')}`),
    process('work', `<startEvent id="s"/><serviceTask id="w"><extensionElements><camunda:connector><camunda:connectorId>missing</camunda:connectorId></camunda:connector></extensionElements></serviceTask>${flows('s > w')}`),
  ]));
});
afterAll(() => rest.server.close());

const start = async (key: string): Promise<string> => (await admin.post(`/process-definition/key/${key}/start`)).id;
const tasks = async (id: string): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}`)).map((task: Loose) => task.taskDefinitionKey).sort();
const jobs = async (id: string, query = ''): Promise<string[]> => (await admin.get(`/job?processInstanceId=${id}&sortBy=jobDueDate&sortOrder=asc${query}`)).map((job: Loose) => job.activityId);
async function wait(duration: number): Promise<void> {
  rest.server.clock.set(rest.server.clock.now() + duration);
  await rest.server.host.fireTimers();
}

describe('a suspended job', () => {
  it('does not fire, shows so, and fires when it is activated after it was due; its instance goes on', async () => {
    const id = await start('watched');
    const [soon] = await admin.get(`/job?processInstanceId=${id}&activityId=soon`);
    await admin.put(`/job/${soon.id}/suspended`, { suspended: true });
    expect(await admin.get(`/job/${soon.id}`)).toMatchObject({ suspended: true, dueDate: soon.dueDate });
    expect(await admin.get(`/process-instance/${id}`)).toMatchObject({ suspended: false });
    expect([await jobs(id, '&suspended=true'), await jobs(id, '&active=true')]).toEqual([['soon'], ['late']]);
    await wait(3 * HOUR);
    expect(await tasks(id)).toEqual(['t', 'warned']);
    await admin.put(`/job/${soon.id}/suspended`, { suspended: false });
    expect(await tasks(id)).toEqual(['t', 'told', 'warned']);
    expect(await admin.get(`/history/user-operation?processInstanceId=${id}&entityType=Job`)).toMatchObject([
      { operationType: 'SuspendJob', property: 'suspensionState', orgValue: 'active', newValue: 'suspended', userId: 'u-admin' }, { operationType: 'ActivateJob', orgValue: 'suspended', newValue: 'active' },
    ]);
  });

  it('can be executed by hand', async () => {
    const id = await start('watched');
    await admin.put('/job/suspended', { processInstanceId: id, suspended: true });
    expect(await jobs(id, '&suspended=true')).toEqual(['soon', 'late']);
    const [soon] = await admin.get(`/job?processInstanceId=${id}&activityId=soon`);
    expect((await admin.call('POST', `/job/${soon.id}/execute`)).status).toBe(204);
    await wait(3 * HOUR);
    expect(await tasks(id)).toEqual(['t', 'told']);
    await admin.put('/job/suspended', { processDefinitionKey: 'watched', suspended: false });
    expect(await tasks(id)).toEqual(['t', 'told', 'warned']);
  });
});

describe('a suspended job definition', () => {
  const definitionOf = async (activity: string): Promise<string> => (await admin.get(`/job-definition?activityIdIn=${activity}`))[0].id;

  it('makes suspended jobs, in instances that run and in those to come; with includeJobs those there are as well', async () => {
    const [running, watched] = [await start('stepwise'), await start('watched')];
    const [next, soon] = [await definitionOf('next'), await definitionOf('soon')];
    await admin.put(`/job-definition/${next}/suspended`, { suspended: true });
    await admin.put(`/job-definition/${soon}/suspended`, { suspended: true, includeJobs: true });
    expect(await admin.get('/job-definition?processDefinitionKey=watched')).toMatchObject([{ activityId: 'soon', suspended: true }, { activityId: 'late', suspended: false }]);
    const later = await start('stepwise');
    for (const id of [running, later]) {
      const [task] = await admin.get(`/task?processInstanceId=${id}`);
      await admin.post(`/task/${task.id}/complete`);
      expect([await tasks(id), await jobs(id, '&messages=true&suspended=true')]).toEqual([[], ['next']]);
    }
    expect(await jobs(watched, '&suspended=true')).toEqual(['soon']);
    await admin.put('/job-definition/suspended', { processDefinitionKey: 'stepwise', suspended: false });
    expect(await tasks(running)).toEqual([]);
    await admin.put('/job/suspended', { jobDefinitionId: next, suspended: false });
    for (const id of [running, later]) expect(await tasks(id)).toEqual(['next']);
    await admin.put(`/job-definition/${soon}/suspended`, { suspended: false, includeJobs: true });
    await wait(3 * HOUR);
    expect(await tasks(watched)).toEqual(['t', 'told', 'warned']);
  });

  it('belongs to a suspended process definition, whose start timers wait as well', async () => {
    await rest.server.host.startTimers.tick();
    const count = async (): Promise<number> => (await admin.get('/process-instance/count?processDefinitionKey=hourly')).count;
    const before = await count();
    await admin.put('/process-definition/key/hourly/suspended', { suspended: true });
    expect(await admin.get('/job-definition?processDefinitionKey=hourly')).toMatchObject([{ activityId: 's', suspended: true }]);
    expect(await admin.get('/job?processDefinitionKey=hourly')).toMatchObject([{ suspended: true }]);
    await wait(HOUR);
    expect(await count()).toBe(before);
    await admin.put('/process-definition/key/hourly/suspended', { suspended: false });
    await wait(0);
    expect(await count()).toBeGreaterThan(before);
  });

  it('gives all its jobs retries', async () => {
    const id = await start('watched');
    await admin.put(`/job-definition/${await definitionOf('late')}/retries`, { retries: 7 });
    expect(await admin.get(`/job?processInstanceId=${id}&activityId=late`)).toMatchObject([{ retries: 7 }]);
    expect(await admin.get(`/job?processInstanceId=${id}&activityId=soon`)).toMatchObject([{ retries: 3 }]);
  });

  it('is refused what it cannot do', async () => {
    expect((await admin.call('PUT', '/job-definition/watched:1:nowhere/suspended', { suspended: true })).status).toBe(404);
    expect((await admin.call('PUT', '/job/suspended', { suspended: true })).status).toBe(400);
    expect((await admin.call('PUT', '/job-definition/suspended', { processDefinitionKey: 'watched', suspended: true, executionDate: '2026-12-01T00:00:00' })).status).toBe(400);
  });
});

describe('work that has failed', () => {
  it('is a job without retries that tells why, and is tried again when it gets some', async () => {
    const id = await start('work');
    const [job] = await admin.get(`/job?processInstanceId=${id}&withException=true`);
    expect(job).toMatchObject({ activityId: 'w', failedActivityId: 'w', retries: 0, dueDate: null, exceptionMessage: 'no handler missing' });
    expect(await admin.call('GET', `/job/${job.id}/stacktrace`)).toEqual({ status: 200, body: 'no handler missing' });
    await admin.put(`/job/${job.id}/retries`, { retries: 1 });
    expect((await admin.call('GET', `/job/${job.id}`)).status).toBe(404);
    const [again] = await admin.get(`/job?processInstanceId=${id}&noRetriesLeft=true`);
    expect(again.id).not.toBe(job.id);
    const batch = await admin.post('/process-instance/job-retries', { processInstances: [id], retries: 2 });
    expect(batch).toMatchObject({ type: 'set-job-retries' });
  });
});
