import type { ApiError } from '../../../api/contract/index.ts';

export interface FieldFault { path: string; message: string; messageEn?: string | undefined }

/** A call that did not succeed. `status` 0 means that no answer arrived (offline, timeout): the call may be repeated with the same key. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldFault[];
  /** What the server sent along, e.g. the newer draft with 409. */
  readonly data: unknown;
  readonly messageEn: string;

  constructor(status: number, code: string, message: string, more: { messageEn?: string | undefined; fields?: FieldFault[] | undefined; data?: unknown } = {}) {
    super(message);
    this.name = 'ApiFailure';
    this.status = status;
    this.code = code;
    this.fields = more.fields ?? [];
    this.data = more.data;
    this.messageEn = more.messageEn ?? message;
  }
}

/** No answer, or a fault of the server: it may have been done, and may be asked for again with the same key. */
export const isUnanswered = (error: unknown): boolean => error instanceof ApiFailure && (error.status === 0 || error.status >= 500);

export type Query = Record<string, string | number | boolean | null | undefined>;
export interface CallOptions { query?: Query; body?: unknown; /** Instead of a body: files. */ form?: FormData; idempotencyKey?: string; signal?: AbortSignal; /** Goes out even when the page is being closed; for small bodies. */ keepalive?: boolean }

export interface ApiClient {
  call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options?: CallOptions): Promise<T>;
  /** The token every call but GET carries; comes with the session. */
  setCsrf(token: string | null): void;
  csrf(): string | null;
  /** Called when the server answers 401 to anything but a log-in or the first look for a session. */
  onUnauthorised(handler: () => void): void;
}

/**
 * Client of the JSON API below `base`. Cookies carry the session. Undefined, null and empty query values are left out.
 * Throws `ApiFailure` for every status outside 2xx and for no answer at all; an aborted call throws the browser's AbortError.
 */
export function createClient(base = '/api', send: typeof fetch = (...args) => fetch(...args)): ApiClient {
  let csrf: string | null = null;
  let unauthorised: () => void = () => {};

  return {
    setCsrf: (token) => { csrf = token; },
    csrf: () => csrf,
    onUnauthorised: (handler) => { unauthorised = handler; },
    async call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
      const headers: Record<string, string> = { Accept: 'application/json' };
      if (options.body !== undefined) headers['Content-Type'] = 'application/json';
      if (method !== 'GET' && csrf !== null) headers['X-CSRF-Token'] = csrf;
      if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
      let response: Response;
      try {
        response = await send(base + path + queryString(options.query), {
          method, headers, credentials: 'same-origin', body: options.form ?? (options.body === undefined ? null : JSON.stringify(options.body)), signal: options.signal ?? null, keepalive: options.keepalive ?? false,
        });
      } catch (error) {
        if (options.signal?.aborted) throw error;
        throw new ApiFailure(0, 'offline', 'no answer');
      }
      if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
      if (response.status === 401 && path !== '/session') unauthorised();
      throw await failure(response);
    },
  };
}

function queryString(query: Query | undefined): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  const text = params.toString();
  return text ? `?${text}` : '';
}

const failure = async (response: Response): Promise<ApiFailure> => failureOf(response.status, await response.text().catch(() => ''), response.statusText);

/** What an answer outside 2xx says. */
export function failureOf(status: number, text: string, otherwise = ''): ApiFailure {
  const error = bodyOf(text)?.error;
  return new ApiFailure(status, error?.code ?? 'http', error?.message ?? otherwise, { messageEn: error?.messageEn, fields: error?.fields, data: error?.data });
}

function bodyOf(text: string): ApiError | null {
  try {
    return JSON.parse(text) as ApiError;
  } catch {
    return null;
  }
}
