import type { Context } from 'koa';
import type { ApiConfig } from '../config.ts';

const isSecure = (ctx: Context, config: ApiConfig): boolean => ctx.secure || (config.publicOrigin?.startsWith('https:') ?? false);

/** The `__Host-` prefix binds the cookie to this host and to https; browsers refuse it on plain http. */
const cookieName = (secure: boolean): string => (secure ? '__Host-yilian' : 'yilian');

export const readSessionCookie = (ctx: Context, config: ApiConfig): string | undefined => ctx.cookies.get(cookieName(isSecure(ctx, config)));

/** Sets the session cookie, or clears it when `token` is null. Expiry is kept on the server. */
export function writeSessionCookie(ctx: Context, config: ApiConfig, token: string | null): void {
  const secure = isSecure(ctx, config);
  // TLS may end at a proxy: the library would refuse a secure cookie on the inner plain connection.
  ctx.cookies.secure = secure;
  ctx.cookies.set(cookieName(secure), token, { httpOnly: true, sameSite: 'lax', secure, path: '/', overwrite: true });
}
