import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer, type Client, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let [admin, gp]: Client[] = [];
beforeAll(async () => {
  server = await testServer();
  [admin, gp] = await Promise.all([server.login('admin'), server.login('gp.lin')]);
});
afterAll(() => server.close());

describe('forms, for administrators', () => {
  it('are listed and read as deployed', async () => {
    expect((await admin!.get('/api/forms')).body.items).toContainEqual({ packageName: 'sample', key: 'request', title: '会诊申请', titleEn: 'Request', outcomes: 0, fields: 4 });
    expect((await admin!.get('/api/forms/sample/request')).body).toMatchObject({ packageName: 'sample', key: 'request', schema: { $id: 'request', required: ['target', 'reason'] } });
    expect((await admin!.get('/api/forms/sample/nothing')).status).toBe(404);
    expect((await admin!.get('/api/forms/nothing/request')).status).toBe(404);
  });

  it('are checked as on deployment, by field and keyword, and not kept', async () => {
    const { schema } = (await admin!.get('/api/forms/sample/request')).body;
    expect((await admin!.post('/api/forms/checks', { schema })).body).toEqual({ problems: [] });
    const broken = { ...schema, properties: { ...schema.properties, reason: { type: 'string', contentEncoding: 'base64' }, why: { type: 'string', 'x-visible-when': 'urgent = = true' } } };
    const { problems } = (await admin!.post('/api/forms/checks', { schema: broken })).body;
    expect(problems).toMatchObject([{ path: 'reason', message: expect.stringContaining('contentEncoding') }, { path: 'why', message: expect.stringContaining('x-visible-when') }]);
    expect((await admin!.post('/api/forms/checks', { schema: {} })).body.problems.map(({ path }: { path: string | null }) => path)).toEqual([null, null, null]);
    expect((await admin!.get('/api/forms/sample/request')).body.schema).toEqual(schema);
  });

  it('and the overview are for nobody else', async () => {
    const answers = await Promise.all([gp!.get('/api/forms'), gp!.get('/api/forms/sample/request'), gp!.post('/api/forms/checks', { schema: {} }), gp!.get('/api/administration')]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });
});

it('the overview of administration counts what there is', async () => {
  const { body } = await admin!.get('/api/administration');
  const stored = await server.store.storedPackage('sample');
  expect(body).toMatchObject({ processes: (await server.store.list()).length, forms: expect.any(Number), openIncidents: 0, waitingActions: 0, runningBatches: 0, failedBatches: 0, temporalUi: null });
  expect(body.forms).toBeGreaterThanOrEqual(stored!.forms.length);
  expect(body.organisations).toBe((await server.store.organisations()).length);
});
