import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let gp: Client;
let wang: Client;
let path: string;
let instanceId: string;
beforeAll(async () => {
  server = await testServer();
  [gp, wang] = await Promise.all([server.login('gp.lin'), server.login('office.wang')]);
});
afterAll(() => server.close());
beforeEach(async () => {
  const started = await startRequest(server, gp);
  instanceId = started.instanceId;
  path = `/api/tasks/${encodeURIComponent(started.taskId)}`;
});

describe('the preview of a task', () => {
  it('tells for each outcome what follows, from unfinished data, and keeps nothing', async () => {
    await wang.post(`${path}/claim`);
    const before = await server.store.lastSeq(instanceId);
    const rows = (await server.store.auditPage({})).total;
    const { status, body } = await wang.post(`${path}/preview`, { outcomes: ['ACCEPT', 'REJECT'], data: {} });
    expect(status).toBe(200);
    expect(body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['ACCEPT', 'REJECT']);
    expect(body.items[0]).toMatchObject({ more: false, paths: [{ caseState: 'DONE', status: 'completed', tasks: [], choices: [], stuck: false }] });
    expect(await server.store.lastSeq(instanceId)).toBe(before);
    expect((await wang.get(path)).body.task.status).toBe('open');
    expect((await server.store.auditPage({})).total).toBe(rows + 1); // reading the task
  });

  it('is for whoever may complete the task now', async () => {
    expect((await wang.post(`${path}/preview`, { outcomes: ['ACCEPT'], data: {} })).body.error.code).toBe('claimFirst');
    expect((await gp.post(`${path}/preview`, { outcomes: ['ACCEPT'], data: {} })).status).toBe(403);
    expect((await (await server.login('gp.sun')).post(`${path}/preview`, { outcomes: [], data: {} })).status).toBe(404);
    expect((await wang.post('/api/tasks/none:1/preview', { outcomes: [], data: {} })).status).toBe(404);
    await wang.post(`${path}/claim`);
    expect((await wang.post(`${path}/preview`, { outcomes: ['MAYBE'], data: {} })).status).toBe(422);
  });
});
