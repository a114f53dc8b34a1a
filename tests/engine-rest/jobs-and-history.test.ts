import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { files, flows, json, number, process, restServer, text, type RestClient, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
  await admin.deploy(files([
    process('late', `<startEvent id="s"/><userTask id="t"/><boundaryEvent id="timeout" attachedToRef="t"><timerEventDefinition id="td"><timeDuration xsi:type="tFormalExpression">P2D</timeDuration></timerEventDefinition></boundaryEvent><userTask id="escalated"/><endEvent id="e"/><endEvent id="e2"/>${flows('s > t > e', 'timeout > escalated > e2')}`),
    process('cycle', `<startEvent id="s"/><userTask id="t"/><boundaryEvent id="tick" attachedToRef="t" cancelActivity="false"><timerEventDefinition id="td"><timeCycle xsi:type="tFormalExpression">R3/PT1H</timeCycle></timerEventDefinition></boundaryEvent><userTask id="remind"/><endEvent id="e"/><endEvent id="e2"/>${flows('s > t > e', 'tick > remind > e2')}`),
    process('each', `<startEvent id="s"/><userTask id="t"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">3</loopCardinality></multiInstanceLoopCharacteristics></userTask><boundaryEvent id="out" attachedToRef="t"><timerEventDefinition id="td"><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="e"/><endEvent id="e2"/>${flows('s > t > e', 'out > e2')}`),
    process('loop', `<startEvent id="s"/><userTask id="again"/><exclusiveGateway id="g" default="g_e"/><endEvent id="e"/>${flows('s > again > g')}<sequenceFlow id="g_e" sourceRef="g" targetRef="e"/><sequenceFlow id="back" sourceRef="g" targetRef="again"><conditionExpression xsi:type="tFormalExpression">\${more}</conditionExpression></sequenceFlow>`),
  ]));
});
afterAll(() => rest.server.close());

const start = async (key: string, variables: object = {}): Promise<string> => (await admin.post(`/process-definition/key/${key}/start`, { variables })).id;
const tasks = async (id: string): Promise<string[]> => (await admin.get(`/task?processInstanceId=${id}`)).map((task: Loose) => task.taskDefinitionKey).sort();

describe('jobs', () => {
  it('are listed, moved, and executed before they are due', async () => {
    const id = await start('late');
    const [job] = await admin.get(`/job?processInstanceId=${id}`);
    expect(job).toMatchObject({ processInstanceId: id, retries: 3, suspended: false, exceptionMessage: null, dueDate: '2026-11-25T01:00:00.000+0000', jobDefinitionId: expect.any(String) });
    expect(await admin.get(`/job?timers=true&activityId=timeout&dueDates=after_2026-11-24T00:00:00.000%2B0000`)).toMatchObject([{ id: job.id }]);
    expect(await admin.get(`/job?messages=true`)).toEqual([]);
    expect(await admin.get(`/job-definition?processDefinitionKey=late`)).toMatchObject([{ id: job.jobDefinitionId, activityId: 'timeout' }]);
    await admin.put(`/job/${job.id}/duedate`, { duedate: '2026-12-24T18:00:00.000+0000' });
    await admin.put(`/job/${job.id}/retries`, { retries: 1 });
    expect(await admin.get(`/job/${job.id}`)).toMatchObject({ dueDate: '2026-12-24T18:00:00.000+0000', retries: 1 });
    expect(await admin.call('POST', `/job/${job.id}/execute`)).toEqual({ status: 204, body: null });
    expect(await tasks(id)).toEqual(['escalated']);
    expect((await admin.call('POST', `/job/${job.id}/execute`)).status).toBe(404);
    expect(await admin.get(`/history/job-log?processInstanceId=${id}&successLog=true`)).toMatchObject([{ jobId: job.id, activityId: 'timeout' }]);
  });

  it('of a cycle go on by their own schedule', async () => {
    const id = await start('cycle');
    const dues: string[] = [];
    for (let i = 0; i < 3; i++) {
      const [job] = await admin.get(`/job?processInstanceId=${id}`);
      dues.push(job.dueDate);
      await admin.post(`/job/${job.id}/execute`);
    }
    expect(dues).toEqual(['2026-11-23T02:00:00.000+0000', '2026-11-23T03:00:00.000+0000', '2026-11-23T04:00:00.000+0000']);
    expect(await admin.get(`/job/count?processInstanceId=${id}`)).toEqual({ count: 0 });
    expect(await tasks(id)).toEqual(['remind', 'remind', 'remind', 't']);
  });
});

describe('history', () => {
  it('has one entry per execution of an element, also of repeated and interrupted ones', async () => {
    const looped = await start('loop', { more: { value: true, type: 'Boolean' } });
    for (const more of [true, false]) {
      const [task] = await admin.get(`/task?processInstanceId=${looped}`);
      await admin.post(`/task/${task.id}/complete`, { variables: { more: { value: more, type: 'Boolean' } } });
    }
    const count = async (query: string): Promise<number> => (await admin.get(`/history/activity-instance/count?${query}`)).count;
    expect(await count(`processInstanceId=${looped}&activityId=again`)).toBe(2);
    expect(await count(`processInstanceId=${looped}&finished=true`)).toBe(6);
    expect(await admin.get(`/history/activity-instance?processInstanceId=${looped}&sortBy=occurrence&sortOrder=asc`)).toMatchObject([
      { activityId: 's', activityType: 'startEvent' }, { activityId: 'again', activityType: 'userTask', taskId: expect.any(String) }, { activityId: 'g' }, { activityId: 'again' }, { activityId: 'g', activityType: 'exclusiveGateway' },
      { activityId: 'e', activityType: 'noneEndEvent', endTime: expect.any(String), canceled: false },
    ]);
    const each = await start('each');
    const [job] = await admin.get(`/job?processInstanceId=${each}`);
    await admin.post(`/job/${job.id}/execute`);
    expect(await count(`processInstanceId=${each}&activityId=t`)).toBe(3);
    expect(await count(`processInstanceId=${each}&activityId=t&canceled=true`)).toBe(3);
    expect(await admin.get(`/history/task?processInstanceId=${each}`)).toMatchObject([{ deleteReason: 'deleted' }, {}, {}]);
    expect(await admin.get(`/history/activity-instance?processInstanceId=${each}&activityId=out`)).toMatchObject([{ activityType: 'boundaryTimer', canceled: false }]);
  });

  it('has instances, tasks, variables with every value, and identity links', async () => {
    const id = await start('late', { a: number(1), list: json([1]) });
    const [task] = await admin.get(`/task?processInstanceId=${id}`);
    await admin.post(`/task/${task.id}/claim`, { userId: 'ann' });
    await admin.post(`/task/${task.id}/complete`, { variables: { a: number(2), b: text('x') } });
    expect(await admin.get(`/history/process-instance?processInstanceIds=${id}&finished=true`)).toMatchObject([{ id, state: 'COMPLETED', startActivityId: 's', startUserId: 'u-admin', processDefinitionKey: 'late', processDefinitionVersion: 1 }]);
    expect(await admin.get(`/history/process-instance/count?unfinished=true&processInstanceIds=${id}`)).toEqual({ count: 0 });
    expect(await admin.post('/history/process-instance', { variables: [{ name: 'b', operator: 'eq', value: 'x' }] })).toMatchObject([{ id }]);
    expect(await admin.get(`/history/task?taskAssignee=ann&processInstanceId=${id}`)).toMatchObject([{ id: task.id, deleteReason: 'completed', endTime: expect.any(String), duration: expect.any(Number) }]);
    expect(await admin.get(`/history/variable-instance?processInstanceId=${id}&sortBy=variableName&sortOrder=asc`)).toMatchObject([{ name: 'a', value: 2, type: 'Integer' }, { name: 'b', value: 'x' }, { name: 'list', type: 'Json' }]);
    expect(await admin.get(`/history/detail?processInstanceId=${id}&variableName=a`)).toMatchObject([{ value: 1, revision: 0 }, { value: 2, revision: 1 }]);
    expect(await admin.get(`/history/detail/count?processInstanceId=${id}`)).toEqual({ count: 4 });
    expect(await admin.get(`/history/user-operation?processInstanceId=${id}`)).toMatchObject([{ operationType: 'Claim', userId: 'u-admin' }, { operationType: 'Complete' }]);
    expect(await admin.get(`/history/identity-link-log/count?processInstanceId=${id}`)).toEqual({ count: 0 });
    expect(await admin.call('DELETE', `/history/process-instance/${id}`)).toEqual({ status: 204, body: null });
    expect(await admin.get(`/history/activity-instance?processInstanceId=${id}`)).toEqual([]);
  });
});
