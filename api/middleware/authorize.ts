import type { Context, Middleware } from 'koa';
import type { ApiConfig } from '../config.ts';
import { forbidden, unauthenticated } from '../failure.ts';
import type { Permission } from '../permissions.ts';
import { sameText } from '../session/tokens.ts';
import type { State } from '../state.ts';

/** Lets the call pass when the caller has the operation's permission: 401 for anonymous callers, 403 for the others. */
export const authorize = (permission: Permission, config: ApiConfig): Middleware<State> => async (ctx, next) => {
  if (permission === 'public' || (permission === 'operator' && isScraper(ctx, config))) return next();
  const { principal } = ctx.state;
  if (!principal) throw unauthenticated();
  if (!allows(permission, principal)) throw forbidden();
  await next();
};

function allows(permission: Exclude<Permission, 'public'>, { admin, roles }: NonNullable<State['principal']>): boolean {
  if (permission === 'account') return true;
  if (permission === 'admin' || permission === 'operator') return admin;
  if (permission === 'member') return admin || roles.length > 0;
  if (permission === 'designer') return admin || roles.some(({ role }) => role === 'designer');
  // Administrators run the platform; what clinicians may do, they may not.
  return (admin && permission.admin === true) || roles.some((row) => permission.roles.includes(row.role));
}

function isScraper(ctx: Context, { metricsToken }: ApiConfig): boolean {
  const [, token] = /^Bearer (\S+)$/i.exec(ctx.get('authorization')) ?? [];
  return metricsToken !== undefined && token !== undefined && sameText(token, metricsToken);
}
