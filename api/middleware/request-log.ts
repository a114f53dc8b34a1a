import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import type { State } from '../state.ts';

/** One line per call: operation, status, time, user id. Neither bodies, query strings, paths with ids nor names are logged. */
export const requestLog = (logger: Logger): Middleware<State> => async (ctx, next) => {
  const started = performance.now();
  await next();
  if (!ctx.state.operation) return;
  const ms = Math.round(performance.now() - started);
  logger.info({ requestId: ctx.state.requestId, operation: ctx.state.operation, status: ctx.status, ms, userId: ctx.state.principal?.userId }, 'request');
};
