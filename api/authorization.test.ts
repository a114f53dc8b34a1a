/** Every route against every kind of caller who must not get through, generated from the route table. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertComplete } from './mount.ts';
import { permissions, type Permission } from './permissions.ts';
import type { Route } from './route.ts';
import { routes } from './routes/index.ts';
import type { Client } from './test-support/client.ts';
import { startRequest, testServer, type TestServer } from './test-support/index.ts';

let server: TestServer;
let callers: { nobody: Client; stranger: Client; gp: Client; admin: Client };
/** Path parameters that name objects of another organisation. */
let foreign: Record<string, string>;

beforeAll(async () => {
  server = await testServer({ limits: { requests: { points: 10_000, seconds: 1 } } });
  callers = { nobody: await server.login('nobody'), stranger: await server.login('office.li'), gp: await server.login('gp.lin'), admin: await server.login('admin') };
  const { instanceId, taskId } = await startRequest(server, callers.gp);
  foreign = { '/api/tasks/:id': taskId, '/api/cases/:id': instanceId };
});
afterAll(() => server.close());

/** Bodies that pass the contract, so that what refuses is the permission. */
const bodies: Record<string, unknown> = {
  'task.saveDraft': { data: {}, version: 0 }, 'task.complete': { data: {}, outcome: 'ACCEPT' }, 'task.checkCompletion': { data: {}, outcome: 'ACCEPT' }, 'case.comment': { text: 'x' }, 'case.message': { name: 'request.withdrawn', data: {} },
  'task.preview': { data: {}, outcomes: [] }, 'task.transfer': { to: 'u-office.wu', reason: 'x' }, 'task.delegate': { to: 'u-office.wu' }, 'task.resolve': { opinion: 'x' }, 'task.addSigner': { position: 'before', users: ['u-office.wu'] }, 'task.removeSigner': { user: 'u-office.wu' }, 'task.return': { target: 'x', reason: 'x' },
  'case.withdraw': { reason: 'x' }, 'case.terminate': { reason: 'x' }, 'case.suspend': { reason: 'x' }, 'task.cc': { users: ['u-office.wu'] }, 'case.cc': { users: ['u-office.wu'] },
  'absence.create': { deputy: 'u-office.wu', from: 0, until: 1 }, 'absence.update': { deputy: 'u-office.wu', from: 0, until: 1 },
  'process.start': { data: {} }, 'fhir.create': { resourceType: 'Bundle', type: 'transaction', entry: [] }, 'session.create': { login: 'x', password: 'x' },
  'practitioner.licence': { status: 'ACTIVE' }, 'practitioner.credit': { score: 90, level: 'B', openPenalties: 0 },
};

const QUERY: Record<string, string> = { 'patient.search': '?text=440300' };

async function call(client: Client, { operation, method, path }: Route, params: Record<string, string> = {}): Promise<number> {
  const object = Object.entries(params).find(([prefix]) => path.startsWith(prefix));
  const url = (object ? path.replace(object[0], object[0].replace(':id', encodeURIComponent(object[1]))) : path).replaceAll(/:(\w+)/g, '1') + (QUERY[operation] ?? '');
  return (await client[method](url, ...((method === 'post' || method === 'put' ? [bodies[operation] ?? {}] : []) as never[]))).status;
}

const protectedRoutes = routes.filter(({ operation }) => permissions[operation] !== 'public');
const byPermission = (matches: (permission: Permission) => boolean) => protectedRoutes.filter(({ operation }) => matches(permissions[operation])).map((route): [string, Route] => [route.operation, route]);

describe('anonymous callers', () => {
  it.each(byPermission(() => true))('get 401 from %s', async (_, route) => {
    expect(await call(server.anonymous, route)).toBe(401);
  });
});

describe('accounts without a role', () => {
  it.each(byPermission((permission) => permission !== 'account'))('get 403 from %s', async (_, route) => {
    expect(await call(callers.nobody, route)).toBe(403);
  });
});

describe('people', () => {
  it.each(byPermission((permission) => permission === 'admin' || permission === 'operator'))('get 403 from %s', async (_, route) => {
    expect(await call(callers.gp, route)).toBe(403);
  });
});

describe('people of another organisation', () => {
  const objects = protectedRoutes.filter(({ path }) => /^\/api\/(tasks|cases)\/:id/.test(path)).map((route): [string, Route] => [route.operation, route]);
  it.each(objects)('get 404 from %s for what is not theirs', async (_, route) => {
    expect(await call(callers.stranger, route, foreign)).toBe(404);
  });

  it('get 403 where their role does not reach', async () => {
    for (const [, route] of byPermission((permission) => typeof permission === 'object' && !permission.roles.includes('ref_office'))) expect(await call(callers.stranger, route)).toBe(403);
  });

  it('find nothing in lists, counts and searches', async () => {
    const key = (await callers.gp.get('/api/cases')).body.items[0].businessKey;
    for (const path of [`/api/cases?text=${key}`, '/api/cases', '/api/tasks?scope=all', '/api/tasks?scope=org', `/api/tasks?scope=all&text=${key}`]) {
      expect((await callers.stranger.get(path)).body).toEqual({ items: [], total: 0 });
    }
    expect((await callers.stranger.get('/api/tasks/counts?scope=all')).body.total).toBe(0);
  });

  it('leave their refused attempts in the audit', async () => {
    await callers.stranger.get(`/api/cases/${foreign['/api/cases/:id']}`);
    const { items } = await server.store.auditPage({ actorId: 'u-office.li', limit: 200 });
    expect(items).toContainEqual(expect.objectContaining({ action: 'case.read', outcome: 'denied', target: foreign['/api/cases/:id'] }));
  });
});

describe('administrators', () => {
  it('may not act as clinicians', async () => {
    for (const [, route] of byPermission((permission) => typeof permission === 'object' && permission.admin !== true)) expect(await call(callers.admin, route)).toBe(403);
    const taskId = foreign['/api/tasks/:id'] ?? '';
    expect((await callers.admin.post(`/api/tasks/${encodeURIComponent(taskId)}/claim`)).status).toBe(403);
  });
});

describe('the permission table', () => {
  it('and the routes cover each other, or the server does not start', () => {
    expect(() => assertComplete(routes, permissions)).not.toThrow();
    expect(() => assertComplete([...routes, { operation: 'new.route' }], permissions)).toThrow('new.route declares no permission');
    expect(() => assertComplete(routes.slice(1), permissions)).toThrow('Permissions without a route: session.create');
    expect(() => assertComplete([...routes, ...routes.slice(0, 1)], permissions)).toThrow('Two routes');
  });

  it('has no route with a changing method open to anybody, but for the session itself', () => {
    const open = routes.filter(({ operation, method }) => permissions[operation] === 'public' && method !== 'get').map(({ operation }) => operation);
    expect(open).toEqual(['session.create', 'session.delete']);
  });
});
