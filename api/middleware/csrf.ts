import type { Context, Middleware } from 'koa';
import type { ApiConfig } from '../config.ts';
import { forbidden } from '../failure.ts';
import { sameText } from '../session/tokens.ts';
import type { State } from '../state.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site's page makes a browser send: by the Origin (log-in and API clients included) and, for session
 * cookies, by a token only our own page can read.
 */
export const csrf = (config: ApiConfig): Middleware<State> => async (ctx, next) => {
  if (!SAFE.has(ctx.method)) {
    requireOwnOrigin(ctx, config);
    const session = ctx.state.principal?.session;
    if (session && !sameText(ctx.get('x-csrf-token'), session.csrf)) {
      throw forbidden({ zh: '页面已过期，请刷新后重试', en: 'The page is out of date, please reload' }, 'csrf');
    }
  }
  await next();
};

/** Refuses a change that a page of another site makes a browser send; programs name no origin. */
export function requireOwnOrigin(ctx: Context, config: ApiConfig): void {
  if (!SAFE.has(ctx.method) && !isOwnOrigin(ctx, config)) throw forbidden({ zh: '请求来源不被允许', en: 'The request comes from another site' }, 'origin');
}

function isOwnOrigin(ctx: Context, config: ApiConfig): boolean {
  const origin = ctx.get('origin');
  // Programs send none; a browser that hides it (`null`) says with Sec-Fetch-Site where the call comes from.
  if (!origin) return !['cross-site', 'same-site'].includes(ctx.get('sec-fetch-site'));
  if (config.allowedOrigins.includes(origin)) return true;
  if (config.publicOrigin) return origin === config.publicOrigin;
  return URL.canParse(origin) && new URL(origin).host === ctx.host;
}
