import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HostUnavailable } from './host/host-unavailable.ts';
import { routes } from './routes/index.ts';
import { PASSWORD, testServer, type Client, type TestServer } from './test-support/index.ts';

let server: TestServer;
let gp: Client;
const folder = mkdtempSync(join(tmpdir(), 'yilian-console-'));

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title>');
  writeFileSync(join(folder, 'assets/app-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'assets/decodeImageFrameWorker-1a2b.js'), 'export {};');
  server = await testServer({ consoleDir: folder, metricsToken: 'scrape-me' });
  gp = await server.login('gp.lin');
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('headers', () => {
  it('forbid everything the console does not need', async () => {
    const { headers } = await server.anonymous.get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split(';').map((part) => part.trim())).toEqual(expect.arrayContaining([
      "default-src 'self'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "style-src 'self' 'unsafe-inline'", "font-src 'self' data:",
    ]));
    expect(policy).not.toMatch(/unsafe-eval|\*/);
    expect([headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy'), headers.get('x-powered-by')]).toEqual(['nosniff', 'DENY', 'no-referrer', null]);
  });

  it('let only the worker that decodes images evaluate', async () => {
    const policy = async (path: string) => (await server.anonymous.get(path)).headers.get('content-security-policy');
    expect(await policy('/assets/decodeImageFrameWorker-1a2b.js')).toBe("default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'");
    expect(await policy('/assets/app-1a2b.js')).toBe(await policy('/'));
  });

  it('allow no other origin, and no cache to keep answers', async () => {
    const { headers } = await gp.get('/api/session', { origin: 'https://evil.example' });
    expect([headers.get('access-control-allow-origin'), headers.get('cache-control')]).toEqual([null, 'no-store']);
  });

  it('promise https where the public address has it', async () => {
    const secure = await testServer({ publicOrigin: 'https://yilian.example' });
    const reply = await secure.anonymous.post('/api/session', { login: 'gp.lin', password: PASSWORD }, { origin: 'https://yilian.example' });
    expect(reply.headers.get('set-cookie')).toMatch(/^__Host-yilian=.*; secure; httponly$/i);
    expect(reply.headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
    await secure.close();
  });
});

describe('bodies', () => {
  const start = '/api/processes/request/start';
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

  it.each<[string, unknown, Record<string, string>, number, string]>([
    ['malformed JSON', '{"data":', {}, 400, 'malformed'],
    ['another type', 'data=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupportedMediaType'],
    ['a missing member', {}, {}, 422, 'invalid'],
    ['too much', { data: { reason: 'x'.repeat(1_600_000) } }, {}, 413, 'tooLarge'],
    ['too deep a nesting', { data: { reason: nested(200) } }, {}, 422, 'tooComplex'],
    ['too many values', { data: { reason: Array.from({ length: 25_000 }, () => 0) } }, {}, 422, 'tooComplex'],
    ['a prototype', '{"data":{"__proto__":{"admin":true}}}', {}, 400, 'malformed'],
  ])('with %s are refused', async (_, body, headers, status, code) => {
    const reply = await gp.post(start, body, headers);
    expect([reply.status, reply.body.error?.code]).toEqual([status, code]);
  });
});

describe('errors', () => {
  it('have one shape, also where no route is', async () => {
    expect((await gp.get('/api/nothing')).body).toEqual({ error: { code: 'notFound', message: '未找到', messageEn: 'Not found' } });
    expect((await gp.delete('/api/tasks')).status).toBe(405);
    expect((await gp.get('/api/tasks/%E0%A4%A')).status).toBe(404);
  });

  it('say when the process service does not answer; the same request later does it', async () => {
    const { host } = server;
    const original = host.start.bind(host);
    const [body, key] = [{ data: { target: 'H00001', reason: '胸闷' } }, { 'idempotency-key': 'host-gone' }];
    host.start = () => Promise.reject(new HostUnavailable('no answer', null));
    const refused = await gp.post('/api/processes/request/start', body, key);
    host.start = original;
    expect([refused.status, refused.body.error.code, refused.headers.get('retry-after')]).toEqual([503, 'unavailable', '2']);
    expect((await gp.post('/api/processes/request/start', { data: { target: 'H00002', reason: 'x' } }, key)).status).toBe(409);
    expect((await gp.post('/api/processes/request/start', body, key)).status).toBe(201);
  });

  it('tell nothing of faults inside, and log neither message nor values', async () => {
    const { store } = server;
    const original = store.cases;
    store.cases = () => Promise.reject(new Error("insert into patient values ('陈建国')"));
    const reply = await gp.get('/api/cases?text=陈建国');
    store.cases = original;
    expect([reply.status, reply.body.error]).toEqual([500, { code: 'internal', message: '系统内部错误', messageEn: 'Internal error' }]);
    expect(server.log.filter((entry) => entry.includes('request failed')).join('')).toContain('"operation":"case.list"');
    expect(server.log.join('')).not.toContain('陈建国');
  });
});

describe('limits', () => {
  it('stop guessing after five attempts on an account from one address, and nobody else', async () => {
    const guess = () => server.anonymous.post('/api/session', { login: 'gp.sun', password: 'guess' });
    for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(401);
    const refused = await guess();
    expect([refused.status, Number(refused.headers.get('retry-after')) > 800]).toEqual([429, true]);
    expect((await server.anonymous.post('/api/session', { login: 'gp.sun', password: PASSWORD })).status).toBe(429);
    expect((await server.anonymous.post('/api/session', { login: 'gp.lin', password: PASSWORD })).status).toBe(200);
  });

  it('count the address our proxy has seen, not one the caller invents', async () => {
    const proxied = await testServer({ trustProxy: true });
    const guess = (invented: string) => proxied.anonymous.post('/api/session', { login: 'gp.sun', password: 'guess' }, { 'x-forwarded-for': `${invented}, 203.0.113.7` });
    const answers = await Promise.all(['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4', '5.5.5.5', '6.6.6.6'].map(guess));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
    expect((await proxied.store.auditPage({ target: 'gp.sun' })).items[0]?.ip).toBe('203.0.113.7');
    await proxied.close();
  });

  it('hold each user to their share', async () => {
    const small = await testServer({ limits: { requests: { points: 5, seconds: 60 } } });
    const [lin, wang] = [await small.login('gp.lin'), await small.login('office.wang')];
    const answers = await Promise.all(Array.from({ length: 8 }, () => lin.get('/api/session')));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await wang.get('/api/session')).status).toBe(200);
    await small.close();
  });
});

describe('operations', () => {
  it('answer probes', async () => {
    expect((await server.anonymous.get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await server.anonymous.get('/readyz')).status).toBe(200);
    server.store.healthy = () => Promise.resolve(false);
    expect((await server.anonymous.get('/readyz')).status).toBe(503);
    server.store.healthy = () => Promise.resolve(true);
  });

  it('give metrics to administrators and the scraper', async () => {
    expect((await server.anonymous.get('/metrics')).status).toBe(401);
    expect((await server.anonymous.get('/metrics', { authorization: 'Bearer wrong' })).status).toBe(401);
    const { body } = await server.anonymous.get('/metrics', { authorization: 'Bearer scrape-me' });
    expect(body).toMatch(/yilian_http_requests_total\{operation="session.create",status="200"\} \d+/);
    expect((await (await server.login('admin')).get('/metrics')).status).toBe(200);
  });

  it('describe every route in OpenAPI', async () => {
    const { body } = await server.anonymous.get('/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const described = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(described.sort()).toEqual(routes.map(({ operation }) => operation as string).sort());
    expect(body.paths['/api/tasks/{id}/complete'].post.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }));
  });

  it('show the documentation without inline scripts', async () => {
    const page = await server.anonymous.get('/api/docs');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.body).not.toMatch(/<script>|onclick/);
    for (const [, src] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) expect((await server.anonymous.get(src)).status).toBe(200);
    expect((await server.anonymous.get('/api/docs/package.json')).status).toBe(404);
    expect((await server.anonymous.get('/api/docs/..%2Fpackage.json')).status).toBe(404);
  });
});

describe('the console', () => {
  it('is served with its page for every address people may open', async () => {
    for (const path of ['/', '/cases/ABC', '/inbox']) expect((await server.anonymous.get(path, { accept: 'text/html' })).body).toContain('<title>console</title>');
    expect((await server.anonymous.get('/')).headers.get('cache-control')).toBe('no-cache');
    expect((await server.anonymous.get('/assets/app-1a2b.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('does not hide what is missing', async () => {
    expect((await server.anonymous.get('/assets/gone.js', { accept: 'text/html' })).status).toBe(404);
    expect((await server.anonymous.get('/api/gone', { accept: 'text/html' })).status).toBe(404);
    expect((await server.anonymous.get('/..%2f..%2fetc%2fpasswd', { accept: '*/*' })).body).not.toContain('root:');
  });
});
