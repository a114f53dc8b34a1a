import type { Middleware } from 'koa';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { ApiConfig } from '../config.ts';
import { Failure } from '../failure.ts';
import type { State } from '../state.ts';

export interface Limiters {
  /** Counts a log-in attempt before the password is looked at; throws 429. */
  attempt(login: string, ip: string): Promise<void>;
  /** The attempt succeeded: it does not count. */
  forgive(login: string, ip: string): Promise<void>;
  /** One call of a user (or of an address, for anonymous calls); throws 429. */
  request(caller: string): Promise<void>;
  /** The same for calls at `/engine-rest`. */
  engineRest(caller: string): Promise<void>;
}

/**
 * Limits per API process, in memory: nobody is locked out on another node, and a restart forgives. Attempts count per account and
 * address, so that guessing from one place does not lock the owner out elsewhere.
 */
export function createLimiters({ limits }: Pick<ApiConfig, 'limits'>): Limiters {
  const limiter = ({ points, seconds }: { points: number; seconds: number }) => new RateLimiterMemory({ points, duration: seconds });
  const logins = limiter(limits.login);
  const addresses = limiter(limits.loginAddress);
  const requests = limiter(limits.requests);
  const engineRest = limiter(limits.engineRest);
  const pair = (login: string, ip: string): string => `${login.toLowerCase()}|${ip}`;
  return {
    async attempt(login, ip) {
      await consume(addresses, ip);
      await consume(logins, pair(login, ip));
    },
    async forgive(login, ip) {
      await logins.delete(pair(login, ip));
      await addresses.reward(ip, 1);
    },
    request: (caller) => consume(requests, caller),
    engineRest: (caller) => consume(engineRest, caller),
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new Failure(429, 'tooMany', { zh: '请求过于频繁，请稍后再试', en: 'Too many requests, please try again later' }, {
      headers: { 'Retry-After': String(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))) },
    });
  }
}

/** 100 calls a second per user by default; anonymous calls count per address. */
export const rateLimit = (limiters: Limiters): Middleware<State> => async (ctx, next) => {
  await limiters.request(ctx.state.principal?.userId ?? ctx.ip);
  await next();
};
