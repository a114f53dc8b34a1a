import type { Middleware } from 'koa';
import type { Authenticator } from '../session/authenticator.ts';
import type { State } from '../state.ts';

/** Finds out who calls; decides nothing. `programs`: HTTP Basic counts for any account. */
export const authenticate = (authenticator: Authenticator, programs = false): Middleware<State> => async (ctx, next) => {
  const asProgram = programs && ctx.get('authorization') !== '';
  ctx.state.principal = await (asProgram ? authenticator.authenticateProgram(ctx) : authenticator.authenticate(ctx));
  await next();
};
