import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleFiles } from '../../test-support/sample-package.ts';
import { startRequest, testServer, type Client, type Reply, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let admin: Client;
let gp: Client;
beforeAll(async () => {
  server = await testServer();
  [admin, gp] = await Promise.all([server.login('admin'), server.login('gp.lin')]);
});
afterAll(() => server.close());

async function deploy(files: Record<string, string>, fields: Record<string, string> = {}, by = admin): Promise<Pick<Reply, 'status' | 'body'>> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ package: 'sample', ...fields })) form.append(name, value);
  for (const [path, text] of Object.entries(files)) form.append(path, new Blob([text]), path);
  const response = await fetch(`${server.base}/api/deployments`, { method: 'POST', headers: { cookie: by.cookie, 'x-csrf-token': by.csrf }, body: form });
  return { status: response.status, body: await response.json() };
}

const renamed: Record<string, string> = { ...sampleFiles, 'request.bpmn': sampleFiles['request.bpmn']!.replace('name="审核"', 'name="复核"') };
const NONE = { added: [], removed: [], changed: [] };

describe('a package over the network', () => {
  it('changes nothing when it is what is deployed', async () => {
    const { status, body } = await deploy(sampleFiles);
    expect(status).toBe(200);
    expect(body).toMatchObject({ deploymentId: expect.any(String), definitions: [{ key: 'request', version: 1, previous: 1, change: 'same' }] });
  });

  it('tells what it would change, and stores nothing in a dry run', async () => {
    const { body } = await deploy(renamed, { dryRun: 'true' });
    expect(body).toMatchObject({ deploymentId: null, definitions: [{ key: 'request', version: 2, previous: 1, change: 'changed', diff: { elements: { ...NONE, changed: [{ id: 'review', changes: [{ property: 'name', from: '审核', to: '复核' }] }] } } }] });
    expect((await server.store.latest('request'))?.version).toBe(1);
    const comment = { ...sampleFiles, 'request.bpmn': sampleFiles['request.bpmn']!.replace('</bpmn:definitions>', '<!-- moved --></bpmn:definitions>') };
    expect((await deploy(comment, { dryRun: 'true' })).body.definitions).toMatchObject([{ change: 'drawing', version: 2 }]);
    const other = { 'other.bpmn': sampleFiles['request.bpmn']!.replaceAll('"request"', '"other"'), 'forms/review.json': sampleFiles['forms/review.json']! };
    expect((await deploy(other, { package: 'other', dryRun: 'true' })).body.definitions).toMatchObject([{ key: 'other', change: 'new', version: 1, diff: null }]);
  });

  it('is refused with every problem, or when it is none', async () => {
    const { status, body } = await deploy({ ...sampleFiles, 'request.bpmn': sampleFiles['request.bpmn']!.replace('sourceRef="start"', 'sourceRef="nowhere"'), 'settings.json': '{' });
    expect(status).toBe(422);
    expect(body.error.code).toBe('invalidPackage');
    expect(body.error.data.problems.map(({ file }: { file: string }) => file)).toEqual(expect.arrayContaining(['request.bpmn', 'settings.json']));
    for (const [files, fields, path] of [[sampleFiles, { package: 'No Such Name' }, 'package'], [{ '../request.bpmn': 'x' }, {}, '../request.bpmn'], [sampleFiles, { dryRun: 'perhaps' }, 'dryRun']] as const) {
      expect((await deploy(files, fields)).body.error).toMatchObject({ code: 'invalid', fields: [{ path }] });
    }
    expect((await admin.post('/api/deployments', { package: 'x' })).status).toBe(415);
  });

  it('is for administrators', async () => {
    expect((await deploy(sampleFiles, {}, gp)).status).toBe(403);
  });
});

describe('versions of a process', () => {
  it('stand side by side with what runs on each', async () => {
    await startRequest(server, gp);
    const changed = { ...renamed, 'forms/review.json': JSON.stringify({ ...JSON.parse(renamed['forms/review.json']!), title: '复核' }) };
    expect((await deploy(changed)).body.definitions).toMatchObject([{ change: 'changed', version: 2 }]);
    await startRequest(server, gp);
    await startRequest(server, gp);
    const { items } = (await admin.get('/api/definitions/request/versions')).body;
    expect(items).toMatchObject([{ id: 'request:2', version: 2, running: 2, incidents: 0, packageName: 'sample' }, { id: 'request:1', running: 1 }]);
    expect((await admin.get('/api/definitions/request/diff?from=1&to=2')).body).toEqual({
      key: 'request', from: 1, to: 2, diff: {
        elements: { ...NONE, changed: [{ id: 'review', kind: 'userTask', name: '复核', changes: [{ property: 'name', from: '审核', to: '复核' }] }] }, decisions: NONE, settings: [],
        forms: { ...NONE, changed: [{ key: 'review', changes: [{ property: 'title', from: null, to: '复核' }] }] },
      },
    });
  });

  it('are for administrators and designers', async () => {
    const path = '/api/definitions/request/versions';
    expect((await gp.get(path)).status).toBe(403);
    await server.store.putPractitionerRole({ id: 'R-designer', personId: 'P-gp.sun', orgId: 'C00002', role: 'designer', departmentCode: null, from: 0, to: null });
    const designer = await server.login('gp.sun');
    expect((await designer.get(path)).body.items[0]).toMatchObject({ running: 2 });
    expect((await deploy(sampleFiles, {}, designer)).status).toBe(403);
  });

  it('are absent where there are none', async () => {
    expect((await admin.get('/api/definitions/nothing/versions')).status).toBe(404);
    expect((await admin.get('/api/definitions/request/diff?from=1&to=9')).status).toBe(404);
    expect((await admin.get('/api/definitions/request/diff?from=1')).status).toBe(400);
  });
});
