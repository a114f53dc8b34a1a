import type { Middleware } from 'koa';
import type { Authenticator } from '../session/authenticator.ts';
import type { State } from '../state.ts';

/** Finds out who calls; decides nothing. */
export const authenticate = (authenticator: Authenticator): Middleware<State> => async (ctx, next) => {
  ctx.state.principal = await authenticator.authenticate(ctx);
  await next();
};
