/**
 * The deploy and start buttons of the desktop modeler (Camunda Modeler 5, `CamundaAPI`): its calls byte by byte, in its order. It is a program
 * with a page of its own, loaded from a file, so its calls come from the origin `file://`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Loose } from '../../api/test-support/loose.ts';
import { PASSWORD } from '../../api/test-support/index.ts';
import { definitions, flows, process, restServer, type RestServer } from './support/rest.ts';

let rest: RestServer;
beforeAll(async () => {
  rest = await restServer();
});
afterAll(() => rest.server.close());

interface Endpoint { username: string; password: string }
const admin: Endpoint = { username: 'admin', password: PASSWORD };

const BOUNDARY = '----WebKitFormBoundaryA1b2C3d4E5f6G7h8';
interface Part { name: string; value: string; /** Files only. */ type?: string }

/** The body as the modeler's browser engine writes it: names in UTF-8, files with their type. */
function multipart(parts: Part[]): Buffer {
  const written = parts.map(({ name, value, type }) =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${type === undefined ? '' : `; filename="${name}"\r\nContent-Type: ${type}`}\r\n\r\n${value}\r\n`);
  return Buffer.from(`${written.join('')}--${BOUNDARY}--\r\n`, 'utf8');
}

async function call(method: string, path: string, endpoint: Endpoint | null, body?: Buffer | string): Promise<{ status: number; body: Loose }> {
  const response = await fetch(`${rest.server.base}/engine-rest${path}`, {
    method,
    headers: {
      accept: 'application/json', origin: 'file://', 'sec-fetch-site': 'cross-site', 'user-agent': 'Mozilla/5.0 (X11; Linux x64) camunda-modeler/5.44.0 Chrome/142.0.0.0 Electron/43.0.0',
      ...(endpoint && { authorization: `Basic ${Buffer.from(`${endpoint.username}:${endpoint.password}`).toString('base64')}` }),
      ...(body !== undefined && { 'content-type': typeof body === 'string' ? 'application/json' : `multipart/form-data; boundary=${BOUNDARY}` }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  });
  return { status: response.status, body: response.headers.get('content-type')?.includes('json') ? await response.json() : null };
}

interface Diagram { name: string; contents: string }

/** What the deploy button sends. */
const deploy = (diagram: Diagram, { tenantId, attachments = [] }: { tenantId?: string; attachments?: Diagram[] } = {}, endpoint = admin) =>
  call('POST', '/deployment/create', endpoint, multipart([
    { name: 'deployment-name', value: diagram.name.replace(/\.bpmn$/, '') },
    { name: 'deployment-source', value: 'Camunda Modeler' },
    { name: 'enable-duplicate-filtering', value: 'true' },
    ...(tenantId === undefined ? [] : [{ name: 'tenant-id', value: tenantId }]),
    { name: diagram.name, value: diagram.contents, type: 'text/xml' },
    ...attachments.map(({ name, contents }) => ({ name, value: contents, type: 'application/octet-stream' })),
  ]));

const model = (id: string, task = 'Look at it'): string => definitions(process(id, `<startEvent id="start"/><userTask id="work" name="${task}"/><endEvent id="end"/>${flows('start > work > end')}`, 'name="Button"'));

describe('the connection check of the modeler', () => {
  it('learns that a log-in is wanted, that it is wrong, that it may not deploy, or that all is well', async () => {
    const check = (endpoint: Endpoint | null) => call('GET', '/deployment?maxResults=0', endpoint);
    expect((await check(null)).status).toBe(401);
    expect((await check({ ...admin, password: 'wrong' })).status).toBe(401);
    expect((await check({ username: 'gp.lin', password: PASSWORD })).status).toBe(403);
    expect(await check(admin)).toEqual({ status: 200, body: [] });
  });

  it('does not make the browser inside it ask for a password itself', async () => {
    expect((await fetch(`${rest.server.base}/engine-rest/deployment?maxResults=0`)).headers.get('www-authenticate')).toBeNull();
  });

  it('learns the version it deploys to', async () => {
    expect((await call('GET', '/version', admin)).body.version).toMatch(/^7\.\d+\.\d+/);
    expect((await call('GET', '/nothing-here', admin)).status).toBe(404);
  });
});

describe('the deploy button', () => {
  it('deploys a diagram with what lies beside it, under their own names', async () => {
    const diagram = { name: '转诊 流程.bpmn', contents: model('button', '分诊') };
    const { status, body } = await deploy(diagram, { tenantId: 'north', attachments: [{ name: 'letter.form', contents: '{"id":"letter"}' }] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: '转诊 流程', source: 'Camunda Modeler' });
    expect(Object.values(body.deployedProcessDefinitions)).toMatchObject([{ key: 'button', version: 1, name: 'Button', resource: '转诊 流程.bpmn' }]);
    expect((await call('GET', `/deployment/${body.id}/resources`, admin)).body).toMatchObject([{ name: '转诊 流程.bpmn' }, { name: 'letter.form' }]);
    const [id] = Object.keys(body.deployedProcessDefinitions);
    expect((await call('GET', `/process-definition/${id}/xml`, admin)).body.bpmn20Xml).toBe(diagram.contents);
  });

  it('makes nothing of a second press, and a version of a change', async () => {
    const first = await deploy({ name: 'twice.bpmn', contents: model('twice') });
    const again = await deploy({ name: 'twice.bpmn', contents: model('twice') });
    expect(again.body).toMatchObject({ id: first.body.id, deployedProcessDefinitions: null });
    const changed = await deploy({ name: 'twice.bpmn', contents: model('twice', 'Look again') });
    expect(Object.values(changed.body.deployedProcessDefinitions)).toMatchObject([{ key: 'twice', version: 2 }]);
  });

  it('deploys only what has changed for tools that ask for it', async () => {
    const send = (task: string) => call('POST', '/deployment/create', admin, multipart([
      { name: 'deployment-name', value: 'pair' }, { name: 'deploy-changed-only', value: 'true' }, { name: 'deployment-source', value: 'a build' },
      { name: 'one.bpmn', value: model('one'), type: 'text/xml' }, { name: 'two.bpmn', value: model('two', task), type: 'text/xml' },
    ]));
    expect(Object.values<Loose>((await send('before')).body.deployedProcessDefinitions).map(({ key }) => key).sort()).toEqual(['one', 'two']);
    expect(Object.values<Loose>((await send('after')).body.deployedProcessDefinitions)).toMatchObject([{ key: 'two', version: 2 }]);
  });

  it('shows what the parser does not understand', async () => {
    const { status, body } = await deploy({ name: 'bad.bpmn', contents: model('bad').replace('sourceRef="start"', 'sourceRef="nowhere"') });
    expect(status).toBe(400);
    // The words by which the modeler knows a mistake of the diagram.
    expect(body.message).toMatch(/^ENGINE-09005 Could not parse BPMN process\./);
    expect(body.message).toContain('bad.bpmn');
  });

  it('is refused to those who may not deploy, and to pages of other sites', async () => {
    expect((await deploy({ name: 'a.bpmn', contents: model('a') }, {}, { username: 'gp.lin', password: PASSWORD })).status).toBe(403);
    for (const origin of ['https://elsewhere.example', 'null']) {
      const headers = { origin, authorization: `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
      expect((await fetch(`${rest.server.base}/engine-rest/deployment/create`, { method: 'POST', headers, body: new Uint8Array(multipart([])) })).status).toBe(403);
    }
  });
});

describe('the start button', () => {
  it('starts an instance of what was deployed, with and without business key and variables', async () => {
    const { body } = await deploy({ name: 'started.bpmn', contents: model('started') });
    const [definition] = Object.values<Loose>(body.deployedProcessDefinitions);
    const start = (options: object) => call('POST', `/process-definition/${definition.id}/start`, admin, JSON.stringify(options));
    const plain = await start({ businessKey: null, variables: null });
    expect(plain).toMatchObject({ status: 200, body: { definitionId: definition.id, ended: false, businessKey: null } });
    const given = await start({ businessKey: 'B-1', variables: { amount: { value: 5, type: 'Integer' }, note: { value: 'x' } } });
    expect(given).toMatchObject({ status: 200, body: { businessKey: 'B-1' } });
    expect((await call('GET', `/process-instance/${given.body.id}/variables`, admin)).body).toMatchObject({ amount: { value: 5 }, note: { value: 'x' } });
    const wrong = await start({ businessKey: null, variables: { amount: { value: 'five', type: 'Integer' } } });
    expect(wrong.status).toBe(400);
    expect(wrong.body.message).toContain('amount');
  });
});
