import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import type { ApiConfig } from '../config.ts';
import { Failure } from '../failure.ts';
import type { State } from '../state.ts';

const MAX_DEPTH = 64;
const MAX_VALUES = 20_000;

/** Reads a JSON body: 413 above the limit, 415 for anything else, 400 for what does not parse, 422 for what is too deep or too wide. */
export function body(config: Pick<ApiConfig, 'bodyLimit'>): Middleware<State> {
  // The parser merges `extendTypes` into its list by position, so ours starts with the type it must keep.
  const parse = bodyParser({
    enableTypes: ['json'], extendTypes: { json: ['application/json', 'application/fhir+json'] }, jsonLimit: config.bodyLimit, parsedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  });
  return async (ctx, next) => {
    const hasBody = ctx.request.length !== 0 || ctx.get('transfer-encoding') !== '';
    if (hasBody && ctx.get('content-type') && !ctx.is('json', 'application/fhir+json')) {
      throw new Failure(415, 'unsupportedMediaType', { zh: '请求内容必须是 JSON', en: 'The body must be JSON' });
    }
    await parse(ctx as never, async () => {
      if (!withinLimits(ctx.request.body)) {
        throw new Failure(422, 'tooComplex', { zh: '请求内容嵌套过深或过多', en: 'The body is nested too deeply or has too many values' });
      }
      await next();
    });
  };
}

/** At most 64 levels and 20,000 values. Iterative: depth must not cost stack. The parser has refused keys that reach a prototype. */
export function withinLimits(value: unknown): boolean {
  const pending: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let values = 0;
  for (let item = pending.pop(); item; item = pending.pop()) {
    if (++values > MAX_VALUES || item.depth > MAX_DEPTH) return false;
    if (item.value === null || typeof item.value !== 'object') continue;
    for (const child of Object.values(item.value)) pending.push({ value: child, depth: item.depth + 1 });
  }
  return true;
}
