import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { files, flows, process, restServer, type RestClient, type RestServer } from './support/rest.ts';

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer({ hold: true });
  ({ admin } = rest);
  await admin.deploy(files([
    process('before', `<startEvent id="s"/><userTask id="later" camunda:asyncBefore="true"/><endEvent id="e"/>${flows('s > later > e')}`),
    process('after', `<startEvent id="s"/><userTask id="done" camunda:asyncAfter="true"/><userTask id="next"/><endEvent id="e"/>${flows('s > done > next > e')}`),
  ]));
});
afterAll(() => rest.server.close());

const jobsOf = (id: string): Promise<Loose[]> => admin.get(`/job?messages=true&processInstanceId=${id}`);
const tree = (id: string): Promise<Loose> => admin.get(`/process-instance/${id}/activity-instances`);

describe('asynchronous continuations', () => {
  it('are jobs, and transitions in the tree, until they are executed', async () => {
    const { id, ended } = await admin.post('/process-definition/key/before/start');
    expect(ended).toBe(false);
    expect(await tree(id)).toMatchObject({ childActivityInstances: [], childTransitionInstances: [{ activityId: 'later', processInstanceId: id, executionId: expect.any(String) }] });
    const [job] = await jobsOf(id);
    expect(job).toMatchObject({ processInstanceId: id, retries: 3 });
    expect(await admin.get(`/job?timers=true&processInstanceId=${id}`)).toEqual([]);
    await admin.post(`/job/${job.id}/execute`);
    expect(await tree(id)).toMatchObject({ childActivityInstances: [{ activityId: 'later' }], childTransitionInstances: [] });
    expect(await admin.get(`/task?processInstanceId=${id}`)).toHaveLength(1);
  });

  it('come after an activity as well as before it', async () => {
    const { id } = await admin.post('/process-definition/key/after/start');
    const [task] = await admin.get(`/task?processInstanceId=${id}`);
    await admin.post(`/task/${task.id}/complete`);
    const [job] = await jobsOf(id);
    expect(await tree(id)).toMatchObject({ childTransitionInstances: [{ activityId: 'done' }] });
    await admin.post(`/job/${job.id}/execute`);
    expect(await admin.get(`/task?processInstanceId=${id}`)).toMatchObject([{ taskDefinitionKey: 'next' }]);
  });
});
