import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, testServer, type TestServer } from '../../test-support/server.ts';

let server: TestServer;
let wall = 1_000_000_000_000;
beforeAll(async () => {
  server = await testServer({ clock: () => wall });
});
afterAll(() => server.close());

describe('log-in', () => {
  it('opens a session in an HttpOnly, SameSite=Lax cookie that says who is there', async () => {
    const reply = await server.anonymous.post('/api/session', { login: 'gp.lin', password: PASSWORD });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('set-cookie')).toMatch(/^yilian=[\w-]{43}; path=\/; samesite=lax; httponly$/i);
    expect(reply.body).toMatchObject({
      user: { id: 'u-gp.lin', login: 'gp.lin', name: '林晓芳', admin: false }, groups: ['gp@C00001'],
      roles: [{ role: 'gp', orgId: 'C00001', orgName: '民治社康', departmentCode: null }],
    });
  });

  it('stores only the hash of the token', async () => {
    const { cookie } = await server.login('gp.lin');
    const token = cookie.split('=')[1] ?? '';
    expect(await server.store.session(token)).toBeNull();
  });

  it.each([['gp.lin', 'wrong'], ['unknown', PASSWORD], ['his.c1', PASSWORD]])('refuses %s with %s in the same words', async (login, password) => {
    const reply = await server.anonymous.post('/api/session', { login, password });
    expect([reply.status, reply.body.error.code, reply.headers.get('set-cookie')]).toEqual([401, 'badCredentials', null]);
  });

  it('answers 401 without a session, and the session with one', async () => {
    expect((await server.anonymous.get('/api/session')).status).toBe(401);
    const user = await server.login('gp.lin');
    const reply = await user.get('/api/session');
    expect([reply.status, reply.body.csrf]).toEqual([200, user.csrf]);
  });

  it('ends with the log-out', async () => {
    const user = await server.login('gp.lin');
    expect((await user.delete('/api/session')).status).toBe(204);
    expect((await user.get('/api/session')).status).toBe(401);
  });

  it('ends the session the log-in came with', async () => {
    const first = await server.login('gp.lin');
    await first.post('/api/session', { login: 'gp.lin', password: PASSWORD });
    expect((await first.get('/api/session')).status).toBe(401);
  });

  it('lasts 8 hours from the last call', async () => {
    const user = await server.login('gp.lin');
    wall += 7 * 3_600_000;
    expect((await user.get('/api/session')).status).toBe(200);
    wall += 7 * 3_600_000;
    expect((await user.get('/api/session')).status).toBe(200);
    wall += 8 * 3_600_000 + 1;
    expect((await user.get('/api/session')).status).toBe(401);
  });

  it('leaves an audit row for success and failure, with the address and never the password', async () => {
    await server.anonymous.post('/api/session', { login: 'audit.me', password: 'secret-guess' });
    const { items } = await server.store.auditPage({ target: 'audit.me' });
    expect(items[0]).toMatchObject({ action: 'session.create', outcome: 'denied', ip: expect.stringMatching(/127\.0\.0\.1$/) });
    expect(JSON.stringify(items) + server.log.join('')).not.toContain('secret-guess');
  });
});

describe('HTTP Basic', () => {
  it('serves API clients without a CSRF token', async () => {
    const reply = await server.basic('his.c1').get('/api/session');
    expect([reply.status, reply.body.user.login, reply.body.csrf]).toEqual([200, 'his.c1', '']);
  });

  it('refuses people, wrong passwords and malformed credentials', async () => {
    expect((await server.basic('gp.lin').get('/api/session')).status).toBe(401);
    expect((await server.anonymous.get('/api/session', { authorization: `Basic ${btoa('his.c1:no')}` })).status).toBe(401);
    expect((await server.anonymous.get('/api/session', { authorization: `Basic ${btoa('nocolon')}` })).status).toBe(401);
  });

  it('notices a disabled account within a second', async () => {
    const system = server.basic('his.c1');
    expect((await system.get('/api/session')).status).toBe(200);
    const account = await server.store.accountByLogin('his.c1');
    if (!account) throw new Error('no account');
    await server.store.putAccount({ ...account, disabled: true });
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect((await system.get('/api/session')).status).toBe(401);
    await server.store.putAccount(account);
  });
});

describe('requests other sites make a browser send', () => {
  it('need the CSRF token of the session', async () => {
    const user = await server.login('gp.lin');
    const bare = await server.anonymous.post('/api/processes/request/start', { data: {} }, { cookie: user.cookie });
    const wrong = await server.anonymous.post('/api/processes/request/start', { data: {} }, { cookie: user.cookie, 'x-csrf-token': 'x'.repeat(43) });
    expect([bare.status, bare.body.error.code, wrong.body.error.code]).toEqual([403, 'csrf', 'csrf']);
  });

  it('are refused by their origin, log-in included', async () => {
    const body = { login: 'gp.lin', password: PASSWORD };
    expect((await server.anonymous.post('/api/session', body, { origin: 'https://evil.example' })).body.error.code).toBe('origin');
    expect((await server.anonymous.post('/api/session', body, { origin: 'null' })).body.error.code).toBe('origin');
    expect((await server.anonymous.post('/api/session', body, { 'sec-fetch-site': 'cross-site' })).body.error.code).toBe('origin');
    expect((await server.anonymous.post('/api/session', body, { origin: server.base })).status).toBe(200);
  });
});

describe('a role that ends during a session', () => {
  it('counts within a second', async () => {
    const user = await server.login('gp.sun');
    expect((await user.get('/api/tasks')).status).toBe(200);
    const [role] = await server.store.effectiveRoles('P-gp.sun', server.clock.now());
    if (!role) throw new Error('no role');
    await server.store.putPractitionerRole({ ...role, to: server.clock.now() - 1 });
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect((await user.get('/api/tasks')).status).toBe(403);
    await server.store.putPractitionerRole(role);
  });
});
