import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRequest, testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let [admin, gp, wang]: Client[] = [];
let begun: Awaited<ReturnType<typeof startRequest>>;
beforeAll(async () => {
  server = await testServer();
  [admin, gp, wang] = await Promise.all(['admin', 'gp.lin', 'office.wang'].map((name) => server.login(name)));
  begun = await startRequest(server, gp!);
  await wang!.post(`/api/tasks/${encodeURIComponent(begun.taskId)}/claim`);
  await gp!.get('/api/audit');
});
afterAll(() => server.close());
const found = async (query: string): Promise<{ action: string; actorName: string; outcome: string; id: number; at: number }[]> => (await admin!.get(`/api/audit?limit=200&${query}`)).body.items;

describe('the audit log', () => {
  it('is searched by who, by log-in', async () => {
    const rows = await found('actor=office.wang');
    expect(rows.map(({ action }) => action)).toContain('task.claim');
    expect(new Set(rows.map(({ actorName }) => actorName))).toEqual(new Set(['王海燕']));
    expect(await found('actor=nobody.at.all')).toEqual([]);
  });

  it('by what: an action, a family of actions, an outcome', async () => {
    expect((await found('action=task.claim')).map(({ action }) => action)).toEqual(['task.claim']);
    expect((await found('action=task.')).every(({ action }) => action.startsWith('task.'))).toBe(true);
    expect(await found('action=task')).toEqual([]);
    expect((await found('outcome=denied')).map(({ action }) => action)).toEqual(['audit.list']);
  });

  it('by case, its tasks included, by number or id', async () => {
    const byNumber = await found(`case=${begun.businessKey}`);
    expect(byNumber.map(({ action }) => action)).toEqual(expect.arrayContaining(['task.claim']));
    expect(await found(`case=${begun.instanceId}`)).toEqual(byNumber);
  });

  it('by time', async () => {
    const [row] = await found('action=task.claim');
    expect(await found(`action=task.claim&from=${row!.at}&to=${row!.at + 1}`)).toHaveLength(1);
    expect(await found(`action=task.claim&to=${row!.at}`)).toEqual([]);
  });

  it('is exported as it was searched, and the export is in it', async () => {
    const { status, body, headers } = await admin!.get('/api/audit/export?action=task.claim&lang=en');
    expect([status, headers.get('content-disposition')]).toEqual([200, expect.stringMatching(/audit_2026-11-23\.csv/)]);
    const lines = String(body).trim().split('\n');
    expect([lines.length, lines[0], lines[1]]).toEqual([2, expect.stringContaining('Action'), expect.stringContaining('task.claim')]);
    expect((await found('action=audit.export'))).toHaveLength(1);
  });

  it('shows whether its chain is whole', async () => {
    expect((await admin!.get('/api/audit/verification')).body).toMatchObject({ brokenAt: null, rows: expect.any(Number) });
    expect((await gp!.get('/api/audit/verification')).status).toBe(403);
  });
});
