import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { files, flows, json, process, restClient, restServer, text, type RestClient, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
let doctor: RestClient;
let office: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  [doctor, office] = [restClient(rest.server.base, 'gp.lin'), restClient(rest.server.base, 'office.wang')];
  await admin.deploy(files([process('free', `<startEvent id="s"/><userTask id="t"/>${flows('s > t')}`), process('topics', `<startEvent id="s"/><serviceTask id="job" camunda:type="external" camunda:topic="lab"/><endEvent id="e"/>${flows('s > job > e')}`)]));
});
afterAll(() => rest.server.close());

const request = { target: 'H00001', reason: '胸闷' };
const START = '/process-definition/key/request/start';

describe('starting as in the console', () => {
  it('is open to those who may, with the data of the start form; the case is theirs and their organisation\'s, and numbered', async () => {
    const started = await doctor.post(START, { variables: { request: json(request) }, withVariablesInReturn: true });
    expect(started).toMatchObject({ definitionKey: 'request', ended: false, businessKey: expect.stringMatching(/^SQC00001\d{12}$/), variables: { request: { value: request } } });
    expect(await doctor.get(`/history/process-instance/${started.id}`)).toMatchObject({ startUserId: 'u-gp.lin' });
    const seen = await (await rest.server.login('gp.lin')).get(`/api/cases/${started.id}`);
    expect(seen.body).toMatchObject({ case: { startOrgId: 'C00001', caseState: 'PENDING' } });
    expect(await office.get(`/task?processInstanceId=${started.id}`)).toMatchObject([{ taskDefinitionKey: 'review' }]);
    const { items } = await rest.server.store.auditPage({ actorId: 'u-gp.lin' });
    expect(items).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'engine-rest.processDefinition.start', outcome: 'ok' })]));
  });

  it('is closed to everybody else, and where nobody starts by hand', async () => {
    const before = (await admin.get('/process-instance/count')).count;
    const attempts: [RestClient, string, object, number][] = [
      [office, START, { variables: { request: json(request) } }, 403],
      [restClient(rest.server.base, 'nobody'), START, { variables: { request: json(request) } }, 403],
      [doctor, '/process-definition/key/free/start', {}, 403],
      [doctor, START, { variables: { request: json(request), orgId: text('H00001') } }, 403],
      [doctor, START, { variables: { request: json(request) }, startInstructions: [{ type: 'startBeforeActivity', activityId: 'done' }] }, 403],
      // What the form would not let through does not come in here either.
      [doctor, START, { variables: { request: json({ target: 'H00001' }) } }, 400],
      [doctor, START, { variables: {} }, 400],
      [doctor, START, { variables: { request: json(request), initiator: json({ userId: 'u-admin' }) } }, 400],
      [doctor, START, { variables: { request: json(request) }, businessKey: 'MINE' }, 400],
      [doctor, '/process-definition/request:1/restart', { processInstanceIds: ['x'], instructions: [] }, 403],
    ];
    for (const [client, path, body, status] of attempts) expect([path, body, (await client.call('POST', path, body)).status]).toEqual([path, body, status]);
    expect((await admin.get('/process-instance/count')).count).toBe(before);
  });
});

describe('candidateUser', () => {
  it('finds what is offered to a person, or to a group of theirs, until somebody has it', async () => {
    const { id } = await doctor.post(START, { variables: { request: json(request) } });
    const offered = async (user: string, more = ''): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}&candidateUser=${user}${more}`)).map((task: Loose) => task.taskDefinitionKey);
    expect([await offered('u-office.wang'), await offered('u-office.li'), await offered('nobody-known')]).toEqual([['review'], [], []]);
    const [task] = await admin.get(`/task?processInstanceId=${id}`);
    await admin.post(`/task/${task.id}/identity-links`, { userId: 'u-office.li', type: 'candidate' });
    expect(await offered('u-office.li')).toEqual(['review']);
    expect((await admin.post('/task', { orQueries: [{ candidateUser: 'u-office.wang', name: 'no such name' }], processInstanceId: id })).length).toBe(1);
    await office.post(`/task/${task.id}/claim`, { userId: 'u-office.wang' });
    expect([await offered('u-office.wang'), await offered('u-office.wang', '&includeAssignedTasks=true')]).toEqual([[], ['review']]);
  });
});

describe('external-task-log', () => {
  it('names the worker, and has the failures that left retries', async () => {
    const { id } = await admin.post('/process-definition/key/topics/start');
    const work = async (workerId: string, report: (task: string) => Promise<unknown>): Promise<void> => {
      const [task] = await admin.post('/external-task/fetchAndLock', { workerId, maxTasks: 1, topics: [{ topicName: 'lab', lockDuration: 10_000 }] });
      await report(task.id);
    };
    await work('w1', (task) => admin.post(`/external-task/${task}/failure`, { workerId: 'w1', errorMessage: 'printer is off', retries: 2, retryTimeout: 0 }));
    rest.server.clock.set(rest.server.clock.now() + 1_000);
    await work('w2', (task) => admin.post(`/external-task/${task}/complete`, { workerId: 'w2' }));
    expect(await admin.get(`/history/external-task-log?processInstanceId=${id}`)).toMatchObject([
      { creationLog: true, topicName: 'lab', workerId: null },
      { failureLog: true, topicName: 'lab', workerId: 'w1', retries: 2, errorMessage: 'printer is off', activityId: 'job' },
      { successLog: true, workerId: 'w2' },
    ]);
    expect(await admin.get(`/history/external-task-log/count?processInstanceId=${id}&failureLog=true`)).toEqual({ count: 1 });
  });
});
