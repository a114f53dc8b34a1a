import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Notifier } from '../../notices/notifier.ts';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let gp: Client;
let wang: Client;
let wu: Client;
let admin: Client;
let notifier: Notifier;
let request: Awaited<ReturnType<typeof startRequest>>;
beforeAll(async () => {
  server = await testServer();
  [gp, wang, wu, admin] = await Promise.all(['gp.lin', 'office.wang', 'office.wu', 'admin'].map((name) => server.login(name))) as [Client, Client, Client, Client];
  notifier = new Notifier({ store: server.store, now: () => server.clock.now(), outlets: { mail: true, webhook: null } });
  request = await startRequest(server, gp);
  while (await notifier.read());
});
afterAll(() => server.close());

describe('one\'s notices', () => {
  it('tell what happened, where, and how many wait', async () => {
    const { body } = await wang.get('/api/notifications');
    expect(body).toMatchObject({ total: 1, unread: 1, items: [{ kind: 'task.offered', taskId: request.taskId, businessKey: request.businessKey, step: '审核', readAt: null, byName: '林晓芳' }] });
    expect((await gp.get('/api/notifications')).body).toMatchObject({ total: 0, unread: 0 });
  });

  it('are marked as read by whom they are for, and are not there for anybody else', async () => {
    const [{ id }] = (await wang.get('/api/notifications')).body.items;
    expect((await wu.post(`/api/notifications/${id}/read`)).status).toBe(404);
    expect((await admin.post(`/api/notifications/${id}/read`)).status).toBe(404);
    expect((await wang.post(`/api/notifications/${id}/read`)).status).toBe(204);
    expect((await wang.get('/api/notifications?unread=true')).body).toMatchObject({ items: [], unread: 0 });
    expect((await wang.get('/api/notifications')).body.total).toBe(1);
    expect((await wu.get('/api/notifications')).body.unread).toBe(1);
    await wu.post('/api/notifications/read-all');
    expect((await wu.get('/api/notifications')).body.unread).toBe(0);
  });

  it('say nothing of a case one cannot see any more', async () => {
    await server.store.putPractitionerRole({ id: 'R-office.wu', personId: 'P-office.wu', orgId: 'H00002', role: 'ref_office', departmentCode: null, from: 0, to: null });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await wu.get('/api/notifications')).body.items[0].title).toBeNull();
    expect((await wang.get('/api/notifications')).body.items[0].title).toContain('会诊');
  });
});

describe('settings', () => {
  it('are one\'s own, and give way to what is locked', async () => {
    const settings = { mail: 'wang@example.org', digestAt: 510, quiet: { from: 1320, until: 420 }, kinds: { mention: { console: false, mail: 'now', webhook: false } } };
    expect((await wang.put('/api/notifications/settings', settings)).status).toBe(200);
    const { body } = await wang.get('/api/notifications/settings');
    expect(body).toMatchObject({ mail: 'wang@example.org', digestAt: 510, quiet: { from: 1320, until: 420 } });
    expect(body.kinds.find(({ kind }: { kind: string }) => kind === 'mention')).toMatchObject({ own: { console: false, mail: 'now' }, rule: { console: true, mail: 'digest' } });
    expect(body.kinds.some(({ kind }: { kind: string }) => kind === 'incident')).toBe(false);
    expect((await gp.get('/api/notifications/settings')).body.mail).toBeNull();
    for (const wrong of [{ ...settings, mail: 'nobody' }, { ...settings, digestAt: 1440 }, { ...settings, kinds: { other: settings.kinds.mention } }]) expect((await wang.put('/api/notifications/settings', wrong)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('rules', () => {
  const rule = { kind: 'task.offered', processKey: '', role: 'ref_office', console: false, mail: 'off', webhook: false, enabled: true, locked: true };

  it('are kept by administrators, one for each subject', async () => {
    expect((await wang.get('/api/notification-rules')).status).toBe(403);
    const added = await admin.post('/api/notification-rules', rule);
    expect(added.status).toBe(201);
    expect((await admin.post('/api/notification-rules', rule)).status).toBe(409);
    expect((await admin.put(`/api/notification-rules/${added.body.id}`, { ...rule, kind: 'mention', console: true })).body).toMatchObject({ kind: 'task.offered', console: true });
    expect((await admin.put(`/api/notification-rules/${added.body.id}`, rule)).status).toBe(200);
    const before = (await wang.get('/api/notifications')).body.total;
    await startRequest(server, gp);
    while (await notifier.read());
    expect((await wang.get('/api/notifications')).body.total).toBe(before);
    expect((await admin.delete(`/api/notification-rules/${added.body.id}`)).status).toBe(204);
    expect((await admin.delete('/api/notification-rules/task.offered')).status).toBe(404);
    await startRequest(server, gp);
    while (await notifier.read());
    expect((await wang.get('/api/notifications')).body.total).toBe(before + 1);
  });
});

describe('what goes out', () => {
  it('is seen and sent again by administrators only', async () => {
    await server.store.notices.undelivered('none', 'x', null, 0);
    expect((await wang.get('/api/notification-deliveries')).status).toBe(403);
    expect((await wang.post('/api/notification-deliveries/none/retry')).status).toBe(403);
    expect((await admin.get('/api/notification-deliveries?status=dead')).body).toEqual({ items: [], total: 0 });
    expect((await admin.post('/api/notification-deliveries/none/retry')).status).toBe(404);
  });
});
