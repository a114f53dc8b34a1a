/** The steps of the public REST benchmark client for this kind of engine: start, page of the inbox, claim, complete, three times. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { restServer, type RestClient, type RestServer } from './support/rest.ts';

const MODELS = join(import.meta.dirname, '../../../shared/peers/bpmn');
const model = (name: string): string => readFileSync(join(MODELS, name), 'utf8');

let rest: RestServer;
let admin: RestClient;
beforeAll(async () => {
  rest = await restServer();
  ({ admin } = rest);
});
afterAll(() => rest.server.close());

const value = (given: unknown, type: string) => ({ value: given, type });
const payload = JSON.stringify({ order: { lines: Array.from({ length: 45 }, (_, i) => ({ sku: `SKU-${1000 + i}`, qty: i, price: 12.5 })) } });
const variables = (group: string, i: number) => ({
  grp: value(group, 'String'), region: value(`r${i % 100}`, 'String'), customer: value(`cust-${i % 5000}`, 'String'), orderNo: value(`ORD-${i}`, 'String'), amount: value(i % 1000, 'Double'), priority: value(i % 5, 'Integer'),
  vip: value(i % 7 === 0, 'Boolean'), currency: value('EUR', 'String'), channel: value('web', 'String'), payload: value(payload, 'String'),
});

describe.skipIf(!existsSync(MODELS))('the benchmark models (skipped where the shared peers are absent)', () => {
  it('W2 runs over REST with several clients, each with a backlog', async () => {
    await admin.deploy({ 'w2.bpmn': model('w2.bpmn') });
    let next = 0;
    const start = (group: string): Promise<Loose> => {
      const i = ++next;
      return admin.post('/process-definition/key/w2/start', { businessKey: `w2-${i}`, variables: variables(group, i) });
    };
    const iteration = async (c: number): Promise<void> => {
      const group = `w2g${c}`;
      await start(group);
      for (let k = 0; k < 3; k++) {
        const [first] = await admin.get(`/task?candidateGroup=${group}&sortBy=created&sortOrder=asc&firstResult=0&maxResults=20`);
        await admin.post(`/task/${first.id}/claim`, { userId: `user${c}` });
        await admin.post(`/task/${first.id}/complete`, { variables: { approved: value(true, 'Boolean'), comment: value('looks fine', 'String') } });
      }
    };
    const clients = [0, 1, 2, 3];
    await Promise.all(clients.map(async (c) => { for (let i = 0; i < 3; i++) await start(`w2g${c}`); }));
    await Promise.all(clients.map(async (c) => { for (let i = 0; i < 5; i++) await iteration(c); }));
    expect(await admin.get('/history/process-instance/count?processDefinitionKey=w2')).toEqual({ count: 32 });
    expect(await admin.get('/history/process-instance/count?processDefinitionKey=w2&unfinished=true')).toEqual({ count: (await admin.get('/process-instance/count?processDefinitionKey=w2')).count });
    // Oldest first: the backlog moves on before what was started later.
    const [finished] = await admin.get('/history/process-instance?processDefinitionKey=w2&finished=true&sortBy=startTime&sortOrder=asc&maxResults=1');
    expect(finished).toMatchObject({ state: 'COMPLETED' });
    expect(await admin.get(`/history/activity-instance?processInstanceId=${finished.id}&activityId=join`)).toHaveLength(2);
    expect(await admin.get(`/history/variable-instance?processInstanceId=${finished.id}&variableName=amount`)).toMatchObject([{ type: 'Double' }]);
    expect((await admin.get('/task/count?processVariables=region_eq_r3')).count).toBeGreaterThanOrEqual(0);
  });

  it('models with foreign code are refused, and run as external tasks when that is asked for', async () => {
    for (const name of ['w4.bpmn', 'w6.bpmn', 'w1.bpmn']) expect((await admin.tryDeploy({ [name]: model(name) })).status, name).toBe(400);
    await admin.deploy({ 'w6.bpmn': model('w6.bpmn') }, { unknownCode: 'external' });
    const { id } = await admin.post('/process-definition/key/w6/start', { variables: variables('w6', 1) });
    const [{ topicName }] = await admin.get(`/external-task?processInstanceId=${id}`);
    expect(topicName).toMatch(/^peers\./);
    const [task] = await admin.post('/external-task/fetchAndLock', { workerId: 'w', maxTasks: 1, topics: [{ topicName, lockDuration: 10_000 }] });
    expect(task).toMatchObject({ processInstanceId: id, activityId: 'svc1' });
    await admin.post(`/external-task/${task.id}/complete`, { workerId: 'w' });
    expect(await admin.get(`/task?processInstanceId=${id}`)).toMatchObject([{ taskDefinitionKey: 'review' }]);
  });
});
