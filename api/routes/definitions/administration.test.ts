import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleFiles } from '../../test-support/sample-package.ts';
import { startRequest, testServer, type Client, type Reply, type TestServer } from '../../test-support/index.ts';

let server: TestServer;
let [admin, gp]: Client[] = [];
beforeAll(async () => {
  server = await testServer();
  [admin, gp] = await Promise.all([server.login('admin'), server.login('gp.lin')]);
});
afterAll(() => server.close());

async function send(path: string, files: Record<string, string>, fields: Record<string, string> = {}): Promise<Pick<Reply, 'status' | 'body'>> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ package: 'sample', ...fields })) form.append(name, value);
  for (const [file, text] of Object.entries(files)) form.append(file, new Blob([text]), file);
  const response = await fetch(server.base + path, { method: 'POST', headers: { cookie: admin!.cookie, 'x-csrf-token': admin!.csrf }, body: form });
  return { status: response.status, body: await response.json() };
}
const model = (from: string, to: string): string => sampleFiles['request.bpmn']!.replaceAll(from, to);

describe('definitions', () => {
  it('are listed with their versions and what runs', async () => {
    await startRequest(server, gp!);
    const { items } = (await admin!.get('/api/definitions')).body;
    expect(items).toContainEqual(expect.objectContaining({ key: 'request', name: '会诊申请', packageName: 'sample', version: 1, versions: 1, running: 1, runningEarlier: 0, incidents: 0 }));
    expect((await gp!.get('/api/definitions')).status).toBe(403);
  });

  it('are played before they are deployed, with the files that stay', async () => {
    const { status, body } = await send('/api/simulations', { 'new-name.bpmn': model('name="审核"', 'name="复核"') }, { onto: 'current', processKey: 'request', variables: '{"request":{"target":"H00001"}}' });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ outcome: 'completed', caseState: 'DONE', omitted: 0 });
    expect(body.events).toContainEqual(expect.objectContaining({ type: 'task.created', elementId: 'review', detail: '复核 · ref_office@H00001' }));
    expect((await server.store.latest('request'))?.version).toBe(1);
    expect((await send('/api/simulations', {}, { variables: '[]' })).body.error.fields[0].path).toBe('variables');
    expect((await send('/api/simulations', {}, { processKey: 'nothing' })).status).toBe(422);
    expect((await send('/api/simulations', { 'request.bpmn': '<x/>' }, { onto: 'current' })).body.error.code).toBe('invalidPackage');
  });

  it('take one changed file onto what is deployed, whatever the file is called', async () => {
    const { body } = await send('/api/deployments', { 'upload.bpmn': model('name="审核"', 'name="复核"') }, { onto: 'current' });
    expect(body).toMatchObject({ definitions: [{ key: 'request', version: 2, change: 'changed', diff: { forms: { added: [], removed: [], changed: [] } } }] });
    expect((await send('/api/deployments', {}, { onto: 'perhaps' })).status).toBe(422);
  });
});

describe('running instances', () => {
  it('stay where they are until they are moved, in the background', async () => {
    const trial = (await admin!.post('/api/definitions/request/migrations', { from: 1, dryRun: true })).body;
    expect(trial).toMatchObject({ from: 1, to: 2, instances: 1, checked: 1, stuck: [], batchId: null });
    const { batchId } = (await admin!.post('/api/definitions/request/migrations', { from: 1, dryRun: false })).body;
    await expect.poll(async () => (await admin!.get('/api/batches')).body.items[0], { timeout: 5_000 }).toMatchObject({ id: batchId, total: 1, pending: 0, done: 1, failed: 0, createdByName: '系统管理员', endedAt: expect.any(Number) });
    expect((await admin!.get('/api/definitions/request/versions')).body.items).toMatchObject([{ version: 2, running: 1 }, { version: 1, running: 0 }]);
    expect((await admin!.post(`/api/batches/${batchId}/cancel`)).status).toBe(409);
    expect((await admin!.post('/api/batches/nothing/cancel')).status).toBe(404);
  });

  it('that cannot go on are named, with what stands in the way', async () => {
    await send('/api/deployments', { 'request.bpmn': model('"review"', '"look"').replaceAll('camunda:formKey="look"', 'camunda:formKey="review"') }, { onto: 'current' });
    const { body } = await admin!.post('/api/definitions/request/migrations', { from: 2, dryRun: true });
    expect(body).toMatchObject({ to: 3, instances: 1, stuck: [{ businessKey: expect.stringMatching(/^SQ/), obstacles: [{ elementId: 'review', reason: expect.any(String) }] }] });
    const { batchId } = (await admin!.post('/api/definitions/request/migrations', { from: 2, dryRun: false })).body;
    await expect.poll(async () => (await admin!.get(`/api/batches/${batchId}/failures`)).body.total, { timeout: 5_000 }).toBe(1);
    expect((await admin!.post(`/api/batches/${batchId}/suspend`)).body).toMatchObject({ suspended: true, failed: 1 });
    expect((await admin!.post(`/api/batches/${batchId}/cancel`)).body.endedAt).toEqual(expect.any(Number));
    expect((await admin!.post('/api/definitions/request/migrations', { from: 9, dryRun: true })).status).toBe(404);
  });
});
