import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { files, flag, flows, number, process, restClient, restServer, text, type RestClient, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
const twoSteps = (id: string, second: string) => process(id, `<startEvent id="s"/><userTask id="a"/><userTask id="${second}"/><receiveTask id="m" messageRef="M"/><endEvent id="e"/>${flows(`s > a > ${second} > m > e`)}`);
const message = '<message id="M" name="go.on"/>';

beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  await admin.deploy(files([twoSteps('steps', 'b')], message));
});
afterAll(() => rest.server.close());

const start = async (variables: object = {}, businessKey = 'K'): Promise<string> => (await admin.post('/process-definition/key/steps/start', { variables, businessKey })).id;
const tasks = async (id: string): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}`)).map((task: Loose) => task.taskDefinitionKey).sort();
const items = (id: string, query = ''): Promise<Loose> => admin.get(`/batch/${id}/items${query}`);

/** Until nothing of it is pending. */
async function settled(id: string): Promise<Loose> {
  for (let tries = 0; tries < 200; tries++) {
    if ((await admin.get(`/batch/${id}/items/count?status=pending`)).count === 0) return await admin.get(`/history/batch/${id}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the batch does not end');
}

describe('a batch', () => {
  it('tells its progress, keeps what failed for another try, and is history when all is done', async () => {
    const ids = [await start(), await start(), await start()];
    const batch = await admin.post('/process-instance/message-async', { messageName: 'go.on', processInstanceIds: ids, variables: { said: text('yes') } });
    expect(batch).toMatchObject({ type: 'correlate-message', totalJobs: 3, jobsCreated: 3, suspended: false, createUserId: 'u-admin' });
    await settled(batch.id);
    expect(await admin.get(`/batch/statistics?batchId=${batch.id}`)).toMatchObject([{ id: batch.id, totalJobs: 3, jobsCreated: 3, remainingJobs: 3, completedJobs: 0, failedJobs: 3 }]);
    expect(await items(batch.id)).toMatchObject(ids.map((id) => ({ processInstanceId: id, status: 'failed', failure: 'the case does not wait for go.on' })));

    await admin.post('/modification/execute', { processDefinitionId: 'steps:1', processInstanceIds: ids.slice(0, 2), instructions: [{ type: 'startBeforeActivity', activityId: 'm' }] });
    expect(await admin.post(`/batch/${batch.id}/items/retry`, { processInstanceIds: [ids[0]] })).toEqual({ count: 1 });
    await settled(batch.id);
    expect(await admin.get(`/batch/statistics?batchId=${batch.id}`)).toMatchObject([{ remainingJobs: 2, completedJobs: 1, failedJobs: 2 }]);
    expect(await admin.get(`/process-instance/${ids[0]}/variables/said`)).toMatchObject({ value: 'yes' });
    // As clients of the dialect do it: by the job definition of the batch.
    await admin.put(`/job-definition/${batch.batchJobDefinitionId}/retries`, { retries: 1 });
    await settled(batch.id);
    await admin.post('/modification/execute', { processDefinitionId: 'steps:1', processInstanceIds: [ids[2]], instructions: [{ type: 'startBeforeActivity', activityId: 'm' }] });
    await admin.post(`/batch/${batch.id}/items/retry`);
    expect(await settled(batch.id)).toMatchObject({ endTime: expect.any(String), executionStartTime: expect.any(String) });
    expect((await admin.call('GET', `/batch/${batch.id}`)).status).toBe(404);
    expect(await items(batch.id, '?status=failed')).toEqual([]);
    expect(await admin.get('/history/user-operation?entityType=ProcessInstance&operationType=CorrelateMessage')).toMatchObject([{ property: 'nrOfInstances', newValue: '3', userId: 'u-admin' }, { property: 'async', newValue: 'true' }]);
  });

  it('waits while it is suspended, and can be called off', async () => {
    const id = await start();
    const failing = await admin.post('/process-instance/message-async', { messageName: 'go.on', processInstanceIds: [id] });
    await settled(failing.id);
    await admin.put(`/batch/${failing.id}/suspended`, { suspended: true });
    await admin.post(`/batch/${failing.id}/items/retry`);
    expect(await admin.get(`/batch?suspended=true`)).toMatchObject([{ id: failing.id, suspended: true }]);
    expect(await items(failing.id)).toMatchObject([{ status: 'pending' }]);
    await admin.put(`/batch/${failing.id}/suspended`, { suspended: false });
    await settled(failing.id);
    expect(await items(failing.id)).toMatchObject([{ status: 'failed', attempt: 1 }]);
    expect(await admin.call('DELETE', `/batch/${failing.id}`)).toEqual({ status: 204, body: null });
    expect((await admin.call('GET', `/batch/${failing.id}`)).status).toBe(404);
    expect(await admin.get(`/history/batch/${failing.id}`)).toMatchObject({ endTime: expect.any(String) });
    expect((await admin.call('PUT', `/batch/${failing.id}/suspended`, { suspended: true })).status).toBe(404);
    expect((await admin.call('DELETE', `/history/batch/${failing.id}`)).status).toBe(204);
    expect(await admin.get(`/history/batch/count?batchId=${failing.id}`)).toEqual({ count: 0 });
    expect((await admin.get('/history/user-operation?entityType=Batch')).map((row: Loose) => row.operationType)).toEqual(expect.arrayContaining(['SuspendBatch', 'ActivateBatch', 'SetJobRetries', 'Delete', 'DeleteHistory']));
  });

  it('is refused whole when it is about nothing, or by people who may not', async () => {
    const before = (await admin.get('/history/batch/count')).count;
    for (const [path, body] of [
      ['/process-instance/delete', { processInstanceIds: [] }],
      ['/process-instance/delete', { processInstanceQuery: { businessKey: 'nobody' } }],
      ['/process-instance/suspended-async', { processInstanceIds: ['x'] }],
      ['/process-instance/variables-async', { processInstanceIds: ['x'], variables: {} }],
      ['/process-instance/job-retries', { processInstances: ['x'], retries: -1 }],
      ['/modification/executeAsync', { processDefinitionId: 'steps:1', processInstanceIds: ['x'], instructions: [{ type: 'startBeforeActivity', activityId: 'nowhere' }] }],
    ] as const) expect([path, (await admin.call('POST', path, body)).status]).toEqual([path, 400]);
    expect(await admin.get('/history/batch/count')).toEqual({ count: before });
    const doctor = restClient(rest.server.base, 'gp.lin');
    expect((await doctor.call('GET', '/batch')).status).toBe(403);
    expect((await doctor.call('POST', '/process-instance/delete', { processInstanceIds: ['x'] })).status).toBe(403);
  });
});

describe('operations on many instances', () => {
  it('set variables, suspend, activate and delete; by ids and by queries, each instance once', async () => {
    const ids = [await start({ ward: text('A') }), await start({ ward: text('A') }), await start({ ward: text('B') })];
    const inWardA = { variables: [{ name: 'ward', operator: 'eq', value: 'A' }] };
    const set = await admin.post('/process-instance/variables-async', { processInstanceIds: [ids[0], ids[2]], processInstanceQuery: inWardA, variables: { beds: number(3), checked: flag(true) } });
    expect(set).toMatchObject({ type: 'set-variables', totalJobs: 3 });
    await settled(set.id);
    for (const id of ids) expect(await admin.get(`/process-instance/${id}/variables`)).toMatchObject({ beds: { value: 3, type: 'Integer' }, checked: { value: true } });

    const suspend = await admin.post('/process-instance/suspended-async', { processInstanceQuery: inWardA, suspended: true });
    await settled(suspend.id);
    expect(await admin.get(`/process-instance/count?suspended=true&processInstanceIds=${ids.join(',')}`)).toEqual({ count: 2 });
    // One is suspended already, one is not: both are as wanted afterwards.
    const again = await admin.post('/process-instance/suspended-async', { processInstanceIds: ids, suspended: true });
    expect(await settled(again.id)).toMatchObject({ endTime: expect.any(String) });
    const activate = await admin.post('/process-instance/suspended-async', { processInstanceIds: ids, suspended: false });
    expect(await settled(activate.id)).toMatchObject({ endTime: expect.any(String) });

    const remove = await admin.post('/process-instance/delete', { processInstanceIds: ids, deleteReason: 'moved away' });
    await settled(remove.id);
    expect(await admin.get(`/history/process-instance?processInstanceIds=${ids.join(',')}`)).toMatchObject(ids.map(() => ({ state: 'EXTERNALLY_TERMINATED', deleteReason: 'moved away' })));
    const history = await admin.post('/history/process-instance/delete', { historicProcessInstanceIds: [ids[0]], historicProcessInstanceQuery: { processInstanceIds: ids.slice(1) } });
    expect(await settled(history.id)).toMatchObject({ type: 'historic-instance-deletion', totalJobs: 3, endTime: expect.any(String) });
    expect(await admin.get(`/history/process-instance/count?processInstanceIds=${ids.join(',')}`)).toEqual({ count: 0 });
  });

  it('move tokens', async () => {
    const ids = [await start(), await start()];
    const instructions = [{ type: 'cancel', activityId: 'a', cancelCurrentActiveActivityInstances: true }, { type: 'startAfterActivity', activityId: 'a' }];
    const batch = await admin.post('/modification/executeAsync', { processDefinitionId: 'steps:1', processInstanceIds: ids, instructions });
    expect(batch).toMatchObject({ type: 'instance-modification' });
    await settled(batch.id);
    for (const id of ids) expect(await tasks(id)).toEqual(['b']);
  });

  it('migrate; one that cannot go on is a failure of its own', async () => {
    const [one, other] = [await start(), await start()];
    await admin.post('/modification/execute', { processDefinitionId: 'steps:1', processInstanceIds: [other], instructions: [{ type: 'cancel', activityId: 'a' }, { type: 'startBeforeActivity', activityId: 'b' }] });
    await admin.deploy(files([twoSteps('steps', 'c')], message));
    const migrationPlan = { sourceProcessDefinitionId: 'steps:1', targetProcessDefinitionId: 'steps:2', instructions: [{ sourceActivityIds: ['a'], targetActivityIds: ['a'] }] };
    const batch = await admin.post('/migration/executeAsync', { migrationPlan, processInstanceIds: [one, other] });
    expect(batch).toMatchObject({ type: 'instance-migration', totalJobs: 2 });
    await settled(batch.id);
    expect(await items(batch.id)).toMatchObject([{ status: 'done' }, { status: 'failed', failure: expect.stringContaining('b') }]);
    expect(await admin.get(`/process-instance/${one}`)).toMatchObject({ definitionId: 'steps:2' });
    expect((await admin.call('POST', '/migration/executeAsync', { migrationPlan: { ...migrationPlan, instructions: [{ sourceActivityIds: ['a'], targetActivityIds: ['nowhere'] }] }, processInstanceIds: [one] })).status).toBe(400);
  });
});

describe('restart', () => {
  async function finished(businessKey: string): Promise<string> {
    const { id } = await admin.post('/process-definition/steps:1/start', { variables: { dose: number(1) }, businessKey });
    await admin.post(`/process-instance/${id}/variables`, { modifications: { dose: number(2), note: text('late') } });
    await admin.delete(`/process-instance/${id}`);
    return id;
  }
  const startedBy = async (businessKey: string): Promise<Loose[]> => admin.get(`/process-instance?businessKey=${businessKey}`);

  it('starts again where the instructions say, with the last variables and the business key; the call returns when it waits', async () => {
    const id = await finished('R1');
    const instructions = [{ type: 'startBeforeActivity', activityId: 'b' }, { type: 'startTransition', transitionId: 's_a' }];
    expect(await admin.call('POST', '/process-definition/steps:1/restart', { processInstanceIds: [id], instructions, skipCustomListeners: true })).toEqual({ status: 204, body: null });
    const [again] = await startedBy('R1');
    expect(await tasks(again.id)).toEqual(['a', 'b']);
    expect(await admin.get(`/history/process-instance/${again.id}`)).toMatchObject({ restartedProcessInstanceId: id });
    expect(await admin.get(`/history/process-instance/${id}`)).toMatchObject({ restartedProcessInstanceId: null });
    expect(await admin.get(`/process-instance/${again.id}/variables`)).toMatchObject({ dose: { value: 2, type: 'Integer' }, note: { value: 'late' } });
    expect(await admin.get('/history/user-operation?operationType=RestartProcessInstance')).toMatchObject([{ newValue: '1' }, { newValue: 'false' }]);
  });

  it('by a batch with the first variables and without the business key; each result names the new instance', async () => {
    const ids = [await finished('R2'), await finished('R2')];
    const batch = await admin.post('/process-definition/steps:1/restart-async', {
      historicProcessInstanceQuery: { processInstanceBusinessKey: 'R2' }, instructions: [{ type: 'startAfterActivity', activityId: 'a' }], initialVariables: true, withoutBusinessKey: true,
    });
    expect(batch).toMatchObject({ type: 'instance-restart', totalJobs: 2 });
    await settled(batch.id);
    const results: Loose[] = await items(batch.id);
    expect(results.map((item) => item.processInstanceId).sort()).toEqual([...ids].sort());
    for (const { startedProcessInstanceId: id } of results) {
      expect(await tasks(id)).toEqual(['b']);
      expect(await admin.get(`/process-instance/${id}`)).toMatchObject({ businessKey: null });
      const variables = await admin.get(`/process-instance/${id}/variables`);
      expect([variables.dose.value, variables.note]).toEqual([1, undefined]);
    }
  });

  it('is refused for running instances and those of other definitions, and then nothing has started', async () => {
    const [over, running] = [await finished('R3'), (await admin.post('/process-definition/steps:1/start', { businessKey: 'R3b' })).id];
    const instructions = [{ type: 'startBeforeActivity', activityId: 'b' }];
    expect((await admin.call('POST', '/process-definition/steps:1/restart', { processInstanceIds: [over, running], instructions })).status).toBe(400);
    expect((await admin.call('POST', '/process-definition/steps:2/restart', { processInstanceIds: [over], instructions: [{ type: 'startBeforeActivity', activityId: 'a' }] })).status).toBe(400);
    expect((await admin.call('POST', '/process-definition/steps:1/restart', { processInstanceIds: [over], instructions: [] })).status).toBe(400);
    expect(await startedBy('R3')).toEqual([]);
    const batch = await admin.post('/process-definition/steps:1/restart-async', { processInstanceIds: [running], instructions });
    await settled(batch.id);
    expect(await items(batch.id)).toMatchObject([{ status: 'failed', failure: 'the instance is still running', startedProcessInstanceId: null }]);
  });
});
