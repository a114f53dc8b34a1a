import { randomUUID } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import type { Logger } from 'pino';
import type { ApiError } from '../contract/index.ts';
import { operationOutcome } from '../fhir/operation-outcome.ts';
import { HostUnavailable } from '../host/host-unavailable.ts';
import { Failure, malformed, notFound } from '../failure.ts';
import type { State } from '../state.ts';

/** Turns whatever was thrown into the one error shape; details of bugs stay in the log. Also answers what no route matched. */
export const errors = (logger: Logger): Middleware<State> => async (ctx, next) => {
  ctx.state.requestId = randomUUID();
  ctx.set('X-Request-Id', ctx.state.requestId);
  try {
    await next();
    if (ctx.status === 404 && ctx.body == null && ctx.respond !== false) answer(ctx, notFound());
    if (ctx.status === 405 || ctx.status === 501) {
      answer(ctx, new Failure(405, 'methodNotAllowed', { zh: '不支持的请求方法', en: 'Method not allowed' }));
    }
  } catch (error) {
    const failure = failureOf(error);
    if (failure.status >= 500) logger.error({ requestId: ctx.state.requestId, operation: ctx.state.operation, ...describe(error) }, 'request failed');
    answer(ctx, failure);
  }
};

function answer(ctx: Context, failure: Failure): void {
  ctx.status = failure.status;
  if (failure.detail.headers) ctx.set(failure.detail.headers);
  if (ctx.path === '/fhir' || ctx.path.startsWith('/fhir/')) {
    ctx.body = operationOutcome(failure);
    ctx.type = 'application/fhir+json';
  } else {
    ctx.body = errorBody(failure);
  }
}

export const errorBody = ({ code, text, detail }: Failure): ApiError => ({
  error: {
    code, message: text.zh, messageEn: text.en,
    ...(detail.fields ? { fields: detail.fields } : {}), ...(detail.data ? { data: detail.data } : {}),
  },
});

/** A thrown value as an answer. Errors of the body parser carry an HTTP status. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof HostUnavailable) {
    const text = { zh: '流程服务暂不可用，请稍后以相同请求重试', en: 'The process service does not answer; please send the same request again later' };
    return new Failure(503, 'unavailable', text, { headers: { 'Retry-After': '2' } });
  }
  if (isDatabaseAway(error)) {
    const text = { zh: '数据库暂不可用，请稍后以相同请求重试', en: 'The database does not answer; please send the same request again later' };
    return new Failure(503, 'unavailable', text, { headers: { 'Retry-After': '2' } });
  }
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) return new Failure(413, 'tooLarge', { zh: '请求内容过大', en: 'The request is too large' });
  if (status === 415) return new Failure(415, 'unsupportedMediaType', { zh: '不支持的内容类型', en: 'Unsupported media type' });
  if (status === 400) return malformed({ zh: '请求内容不是有效的 JSON', en: 'The body is not valid JSON' });
  return new Failure(500, 'internal', { zh: '系统内部错误', en: 'Internal error' });
}

/** No connection to the database, or none in time; the request may be sent again when it is back. */
const DATABASE_AWAY = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'PROTOCOL_CONNECTION_LOST', 'ER_SERVER_SHUTDOWN', 'ER_CON_COUNT_ERROR'];

function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, name } = error as { code?: unknown; name: string };
  return name === 'KnexTimeoutError' || (typeof code === 'string' && DATABASE_AWAY.includes(code));
}

/** Type, code and stack of an error without its message: messages of SQL errors carry the values bound. */
export function describe(error: unknown): { error: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).join('\n');
  return { error: error.name, ...(typeof code === 'string' ? { code } : {}), ...(frames ? { stack: frames } : {}) };
}
