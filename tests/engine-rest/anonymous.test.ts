import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configure } from '../../api/config.ts';
import { testServer, type TestServer } from '../../api/test-support/index.ts';

let open: TestServer;
let closed: TestServer;
beforeAll(async () => {
  open = await testServer({ engineRestAnonymous: 'admin' });
  closed = await testServer();
});
afterAll(() => Promise.all([open.close(), closed.close()]));

/** `fetch` does not let a caller choose Host and Sec-Fetch-Site. */
const status = (server: TestServer, path: string, headers: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    request(`${server.base}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', reject).end();
  });

describe('calls without credentials', () => {
  it('are refused unless the installation names an account for them', async () => {
    expect(await status(closed, '/engine-rest/job')).toBe(401);
    expect(await status(open, '/engine-rest/job')).toBe(200);
  });

  it('do not count when the credentials are wrong, nor outside of the dialect', async () => {
    expect(await status(open, '/engine-rest/job', { authorization: `Basic ${Buffer.from('admin:wrong').toString('base64')}` })).toBe(401);
    expect(await status(open, '/engine-rest/job', { authorization: 'Bearer nothing' })).toBe(401);
    expect(await status(open, '/metrics')).toBe(401);
  });

  it.each([
    ['a page of another site', { origin: 'https://elsewhere.example' }],
    ['a browser', { 'sec-fetch-site': 'same-origin' }],
    ['a name that was made to point here', { host: 'elsewhere.example' }],
    ['a proxy', { 'x-forwarded-for': '127.0.0.1' }],
  ])('are refused from %s', async (_, headers) => {
    expect(await status(open, '/engine-rest/job', headers)).toBe(401);
  });

  it('do not go together with a proxy', () => {
    expect(() => configure({ engineRestAnonymous: 'admin', trustProxy: true })).toThrow('one machine only');
    expect(() => configure({ engineRestAnonymous: 'admin', publicOrigin: 'https://yilian.example' })).toThrow('one machine only');
  });
});
