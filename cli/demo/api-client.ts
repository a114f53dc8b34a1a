import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { session } from '../../api/contract/index.ts';
import { UserError, messageOf } from '../user-error.ts';

const TIMEOUT_MS = 30_000;
/** How long a call is repeated while the server is away or says it cannot answer now. */
const REPEAT_FOR_MS = 90_000;
const REPEAT_AFTER_MS = 500;

/** What the API answered when it was not what the call hoped for. */
export class ApiFailure extends UserError {
  readonly status: number;
  readonly body: string;

  constructor(call: string, status: number, body: string) {
    super(`${call}: ${status} ${body.slice(0, 600)}`);
    this.status = status;
    this.body = body;
  }
}

/** One person logged in over HTTP, as a browser does it: session cookie and CSRF token, and nothing else of the server. */
export class ApiClient {
  readonly login: string;
  private readonly base: string;
  private readonly credentials: Record<string, string>;
  private readonly signal: AbortSignal | undefined;

  private constructor(base: string, login: string, credentials: Record<string, string>, signal?: AbortSignal) {
    this.base = base;
    this.login = login;
    this.credentials = credentials;
    this.signal = signal;
  }

  /**
   * @param base address of the server, e.g. `http://127.0.0.1:8080`
   * @param signal ends every call of this client
   * @throws {UserError} when nobody answers there; {@link ApiFailure} when the log-in is refused
   */
  static async logIn(base: string, login: string, password: string, signal?: AbortSignal): Promise<ApiClient> {
    const response = await reach(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password }) }, signal);
    if (!response.ok) throw new ApiFailure(`log in as ${login}`, response.status, await response.text());
    const { csrf } = session.parse(await response.json());
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
    return new ApiClient(base, login, { cookie, 'x-csrf-token': csrf }, signal);
  }

  /** Another system with an account of its own, which says who it is with every call. */
  static program(base: string, login: string, password: string, signal?: AbortSignal): ApiClient {
    return new ApiClient(base, login, { authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}` }, signal);
  }

  /**
   * Goes on with a session somebody has opened.
   * @param token of the session
   * @throws {UserError} when nobody answers there; {@link ApiFailure} when the session has ended
   */
  static async withToken(base: string, token: string): Promise<ApiClient> {
    // Which of the two names the server reads depends on whether it is behind TLS.
    const cookie = `yilian=${token}; __Host-yilian=${token}`;
    const response = await reach(`${base}/api/session`, { headers: { cookie } });
    if (!response.ok) throw new ApiFailure('the session token', response.status, await response.text());
    const { csrf, user } = session.parse(await response.json());
    return new ApiClient(base, user.login, { cookie, 'x-csrf-token': csrf });
  }

  /** Ends the session. */
  async logOut(): Promise<void> {
    await this.call('DELETE', '/session');
  }

  /** GET, parsed by the contract's schema. */
  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return schema.parse(await this.call('GET', path));
  }

  /** POST with an idempotency key of its own, parsed by the contract's schema. */
  async post<T>(path: string, body: unknown, schema: z.ZodType<T>, idempotencyKey: string = randomUUID()): Promise<T> {
    return schema.parse(await this.call('POST', path, body, idempotencyKey));
  }

  /** POST of a form; only for what may be done twice, as it is repeated without a key. */
  async postForm<T>(path: string, form: FormData, schema: z.ZodType<T>): Promise<T> {
    return schema.parse(await this.call('POST', path, form));
  }

  /** POST of files as a multipart form, parsed by the contract's schema. Not repeated: the caller knows whether that is harmless. */
  async upload<T>(path: string, files: readonly { name: string; bytes: Uint8Array<ArrayBuffer> }[], schema: z.ZodType<T>): Promise<T> {
    const form = new FormData();
    for (const { name, bytes } of files) form.append('file', new Blob([bytes]), name);
    const response = await reach(`${this.base}/api${path}`, { method: 'POST', headers: this.credentials, body: form }, this.signal);
    const text = await response.text();
    if (!response.ok) throw new ApiFailure(`POST ${path} as ${this.login}`, response.status, text);
    return schema.parse(JSON.parse(text));
  }

  /**
   * Repeats a call that got no answer, or 502 to 504, with the same idempotency key: whether the server had done it before it went
   * away makes no difference then.
   */
  private async call(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<unknown> {
    const deadline = Date.now() + REPEAT_FOR_MS;
    for (;;) {
      try {
        return await unlessStopped(this.once(method, path, body, idempotencyKey), this.signal);
      } catch (error) {
        const passing = error instanceof Unreachable || (error instanceof ApiFailure && error.status >= 502);
        if (!passing || Date.now() > deadline || this.signal?.aborted) throw error;
        await delay(REPEAT_AFTER_MS);
      }
    }
  }

  private async once(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<unknown> {
    const response = await reach(`${this.base}/api${path}`, {
      method,
      headers: { ...this.credentials, ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }), ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }) },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    }, this.signal);
    const text = await response.text();
    if (!response.ok) throw new ApiFailure(`${method} ${path} as ${this.login}`, response.status, text);
    return text === '' ? null : JSON.parse(text);
  }
}

/** Ends a call at once when it is stopped: a body that is being read when its request is aborted may never end by itself. */
async function unlessStopped<T>(call: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return call;
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([call, stopped]).finally(() => signal.removeEventListener('abort', stop));
}

/** Nobody answers at that address. */
export class Unreachable extends UserError {}

async function reach(url: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(url, { ...init, signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]) });
  } catch (error) {
    throw new Unreachable(`${url} cannot be reached: ${messageOf(error instanceof Error && error.cause instanceof Error ? error.cause : error)}`);
  }
}
