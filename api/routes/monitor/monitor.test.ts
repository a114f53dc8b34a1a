import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let [gp, wang, li, admin, supervisor]: Client[] = [];
const taskIds: string[] = [];
beforeAll(async () => {
  server = await testServer();
  await server.store.putPractitionerRole({ id: 'R-supervisor', personId: 'P-slot.zhao', orgId: 'HB0001', role: 'supervisor', departmentCode: null, from: 0, to: null });
  [gp, wang, li, admin, supervisor] = await Promise.all(['gp.lin', 'office.wang', 'office.li', 'admin', 'slot.zhao'].map((name) => server.login(name)));
  for (let i = 0; i < 3; i++) {
    const { taskId } = await startRequest(server, gp as Client);
    taskIds.push(taskId);
    await wang?.post(`/api/tasks/${encodeURIComponent(taskId)}/claim`);
  }
});
afterAll(() => server.close());
const period = (): string => `from=0&to=${server.clock.now() + 1}`;

describe('the board', () => {
  it('shows supervisors the region and coordinators their organisations', async () => {
    for (const watcher of [supervisor, admin]) {
      const { body } = await watcher!.get(`/api/monitor/board?${period()}`);
      expect(body).toMatchObject({ everywhere: true, totals: { open: 3, unclaimed: 0 }, rows: [{ orgId: 'H00001', processKey: 'request', open: 3 }] });
      expect(body.processes).toContainEqual({ key: 'request', name: '会诊申请' });
    }
    expect((await wang!.get(`/api/monitor/board?${period()}`)).body).toMatchObject({ everywhere: false, totals: { open: 3 } });
    expect((await li!.get(`/api/monitor/board?${period()}`)).body).toMatchObject({ totals: { open: 0 }, rows: [] });
    expect((await gp!.get(`/api/monitor/board?${period()}`)).status).toBe(403);
  });

  it('leads to the tasks, without saying whom a case of others is about', async () => {
    const [own] = (await wang!.get('/api/monitor/tasks?processKey=request&limit=1')).body.items;
    expect(own).toMatchObject({ visible: true, caseTitle: expect.stringContaining('会诊') });
    const { items, total } = (await supervisor!.get('/api/monitor/tasks?orgId=H00001&limit=1')).body;
    expect([items[0].visible, total], 'also a member of the hospital').toEqual([true, 3]);
    await server.store.putPractitionerRole({ id: 'R-gp.sun', personId: 'P-gp.sun', orgId: 'HB0001', role: 'supervisor', departmentCode: null, from: 0, to: null });
    const bureau = await server.login('gp.sun');
    const [foreign] = (await bureau.get('/api/monitor/tasks')).body.items;
    expect(foreign).toMatchObject({ visible: false, caseTitle: null, businessKey: expect.stringMatching(/^SQ/) });
    expect((await li!.get('/api/monitor/tasks?orgId=H00001')).body.total).toBe(0);
  });

  it('draws a process with how long its elements took', async () => {
    expect((await wang!.get('/api/monitor/processes/request/model')).body).toMatchObject({ version: 1, xml: expect.stringContaining('bpmn:userTask') });
    const { items } = (await wang!.get(`/api/monitor/processes/request/heat?${period()}`)).body;
    expect(items).toContainEqual(expect.objectContaining({ elementId: 'start', count: 3 }));
    expect(items).toContainEqual(expect.objectContaining({ elementId: 'review', count: 0, running: 3 }));
    expect((await li!.get(`/api/monitor/processes/request/heat?${period()}&orgId=H00001`)).body.items).toEqual([]);
    expect((await wang!.get('/api/monitor/processes/nothing/model')).status).toBe(404);
  });
});

describe('when staff change', () => {
  it('somebody entitled takes over, after a dry run, with a result for each task', async () => {
    expect((await wang!.get('/api/monitor/holders')).body.items).toEqual([{ userId: 'u-office.wang', name: '王海燕', open: 3, overdue: 0 }]);
    const { items } = (await wang!.get('/api/monitor/holders/u-office.wang/successors')).body;
    expect(items).toEqual([{ userId: 'u-office.wu', name: '吴强', takes: 3 }]);
    const order = { from: 'u-office.wang', to: 'u-office.wu' };
    const trial = (await wang!.post('/api/monitor/reassignments', { ...order, dryRun: true })).body;
    expect(trial).toMatchObject({ dryRun: true, moved: 3, refused: 0 });
    expect((await wang!.get('/api/monitor/holders')).body.items[0].open).toBe(3);
    const done = (await wang!.post('/api/monitor/reassignments', { ...order, taskIds: taskIds.slice(0, 2), reason: '调岗', dryRun: false })).body;
    expect(done).toMatchObject({ moved: 2, items: [{ ok: true }, { ok: true }] });
    expect((await wang!.get('/api/monitor/holders')).body.items.map(({ userId, open }: { userId: string; open: number }) => [userId, open])).toEqual([['u-office.wu', 2], ['u-office.wang', 1]]);
    const { items: told } = (await gp!.get(`/api/cases/${taskIds[0]?.split(':')[0]}/timeline`)).body;
    expect(told.at(-1), 'everybody who sees the case').toMatchObject({
      type: 'task.assigned', elementId: 'review', actorId: 'u-office.wang', actorOrgId: 'H00001', data: { from: 'u-office.wang', to: 'u-office.wu', toName: '吴强', reason: '调岗' },
    });
    expect((await server.store.auditPage({ target: taskIds[0]! })).items[0]).toMatchObject({ action: 'task.reassign', actorId: 'u-office.wang', data: { from: 'u-office.wang', to: 'u-office.wu' } });
  });

  it('nobody gets what is not theirs to do, and nobody gives away what is not theirs to watch', async () => {
    const { body } = await wang!.post('/api/monitor/reassignments', { from: 'u-office.wang', to: 'u-office.li', dryRun: false });
    expect(body).toMatchObject({ moved: 0, refused: 1, items: [{ ok: false, reasonEn: '李慧 holds no role this task is offered to' }] });
    expect((await li!.post('/api/monitor/reassignments', { from: 'u-office.wang', to: 'u-office.wu', dryRun: false })).body).toMatchObject({ moved: 0, items: [] });
    expect((await wang!.post('/api/monitor/reassignments', { from: 'u-office.wang', to: 'u-nobody-at-all', dryRun: true })).status).toBe(422);
  });
});
