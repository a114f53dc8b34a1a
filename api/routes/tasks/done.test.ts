import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRequest, testServer, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
beforeAll(async () => { server = await testServer(); });
afterAll(() => server.close());

it('what somebody has completed is theirs to find again, and nobody else\'s', async () => {
  const [gp, wang, wu] = await Promise.all(['gp.lin', 'office.wang', 'office.wu'].map((name) => server.login(name)));
  const { taskId, businessKey } = await startRequest(server, gp!);
  const path = `/api/tasks/${encodeURIComponent(taskId)}`;
  await wang!.post(`${path}/claim`);
  expect((await wang!.get('/api/tasks/done')).body).toEqual({ items: [], total: 0 });
  expect((await wang!.post(`${path}/complete`, { data: {}, outcome: 'ACCEPT' })).status).toBe(200);
  expect((await wang!.get('/api/tasks/done')).body).toMatchObject({ total: 1, items: [{ id: taskId, businessKey, outcome: 'ACCEPT', status: 'completed' }] });
  expect((await wang!.get(`/api/tasks/done?text=${businessKey}`)).body.total).toBe(1);
  expect((await wu!.get('/api/tasks/done')).body.total).toBe(0);
});
