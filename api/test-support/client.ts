/** A caller of the API, as a browser with a session or as another system. */
import type { Loose } from './loose.ts';

export interface Reply { status: number; headers: Headers; body: Loose }

export interface Client {
  cookie: string;
  csrf: string;
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  delete(path: string, headers?: Record<string, string>): Promise<Reply>;
}

function client(base: string, own: Record<string, string>, cookie = '', csrf = ''): Client {
  const call = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> => {
    const text = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body);
    const response = await fetch(base + path, {
      method, redirect: 'manual',
      headers: { ...own, ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...(csrf && method !== 'GET' ? { 'x-csrf-token': csrf } : {}), ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: json && answer !== '' ? JSON.parse(answer) : answer };
  };
  return {
    cookie, csrf,
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body ?? {}, headers),
    put: (path, body, headers) => call('PUT', path, body ?? {}, headers),
    delete: (path, headers) => call('DELETE', path, undefined, headers),
  };
}

export const anonymous = (base: string): Client => client(base, {});

export const basic = (base: string, name: string, password: string): Client =>
  client(base, { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` });

export async function login(base: string, name: string, password: string): Promise<Client> {
  const reply = await anonymous(base).post('/api/session', { login: name, password });
  if (reply.status !== 200) throw new Error(`${name}: ${reply.status} ${JSON.stringify(reply.body)}`);
  const cookie = reply.headers.getSetCookie().map((text) => text.split(';')[0]).join('; ');
  return client(base, { cookie }, cookie, reply.body.csrf);
}
