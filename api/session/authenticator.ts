import type { Context } from 'koa';
import type { AccountRow, Store } from '../../store/contract.ts';
import type { ApiConfig } from '../config.ts';
import { Failure } from '../failure.ts';
import type { Limiters } from '../middleware/rate-limit.ts';
import { readSessionCookie, writeSessionCookie } from './cookie.ts';
import { verifyPassword } from './password.ts';
import type { Principal, Principals } from './principal.ts';
import { opaqueId, randomToken, sha256 } from './tokens.ts';

const TOUCH_MS = 60_000;
const BASIC_CACHE_MS = 60_000;
const BASIC_CACHE_SIZE = 1000;

export interface Authenticator {
  /** Who calls: by session cookie, or by HTTP Basic for API clients. Null when neither is presented or the session is over. */
  authenticate(ctx: Context): Promise<Principal | null>;
  /** Who calls from a program: by HTTP Basic for any account, or by a session token as bearer. Cookies do not count. */
  authenticateProgram(ctx: Context): Promise<Principal | null>;
  /** Checks a password and opens a session; 401 for any mismatch, 429 after too many attempts. */
  logIn(ctx: Context, login: string, password: string): Promise<Principal>;
  /** Ends the call's session, if it has one. */
  logOut(ctx: Context): Promise<void>;
}

const basicCredentials = (ctx: Context): string | undefined => /^Basic ([A-Za-z0-9+/=]+)$/i.exec(ctx.get('authorization'))?.[1];

const refused = (): Failure => new Failure(401, 'badCredentials', { zh: '账号或密码不正确', en: 'Wrong account or password' });

/** Sessions live in the store under the SHA-256 of a random token; they end after `session.idleMs` without a call. */
export function createAuthenticator(
  { store, config, limiters, principals }: { store: Store; config: ApiConfig; limiters: Limiters; principals: Principals },
): Authenticator {
  // An argon2 verification per call would cap an API client at some tens of calls a second. The key holds the stored hash, so a
  // changed password counts at once, and a salt of this process, so it is worthless elsewhere.
  const salt = randomToken();
  const verified = new Map<string, number>();
  // A client that opens many connections at once makes one attempt, not one for each.
  const checking = new Map<string, Promise<AccountRow>>();

  async function check(account: AccountRow | null, login: string, password: string, ip: string): Promise<AccountRow> {
    await limiters.attempt(login, ip);
    const matches = await verifyPassword(account?.passwordHash ?? null, password);
    if (!account || !matches || account.disabled) throw refused();
    await limiters.forgive(login, ip);
    return account;
  }

  async function checkOnce(key: string | null, start: () => Promise<AccountRow>): Promise<void> {
    const running = (key && checking.get(key)) || start();
    if (key) checking.set(key, running);
    await running.finally(() => key && checking.delete(key));
  }

  async function bySession(ctx: Context, token: string): Promise<Principal | null> {
    const tokenHash = sha256(token);
    const session = await store.session(tokenHash);
    const now = config.clock();
    if (!session || session.expiresAt <= now) return null;
    const principal = await principals.byUserId(session.userId);
    if (!principal) return null;
    if (now - session.seenAt >= TOUCH_MS) await store.touchSession(tokenHash, now, now + config.session.idleMs);
    return { ...principal, session: { tokenHash, csrf: session.csrf } };
  }

  async function byBasic(ctx: Context, credentials: string, anyAccount: boolean): Promise<Principal> {
    const decoded = Buffer.from(credentials, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    if (colon < 1) throw refused();
    const login = decoded.slice(0, colon);
    const password = decoded.slice(colon + 1);
    const found = await store.accountByLogin(login);
    // People log in with a session: a browser that remembered Basic credentials would send them with forged requests.
    const account = anyAccount || found?.apiClient ? found : null;
    const key = account && opaqueId(`${salt}|${account.passwordHash}|${account.userId}|${password}`);
    if (!key || (verified.get(key) ?? 0) <= performance.now()) {
      await checkOnce(key, () => check(account, login, password, ctx.ip));
      if (verified.size >= BASIC_CACHE_SIZE) verified.clear();
      if (key) verified.set(key, performance.now() + BASIC_CACHE_MS);
    }
    const principal = account && (await principals.byUserId(account.userId));
    if (!principal) throw refused();
    return principal;
  }

  return {
    async authenticate(ctx) {
      const credentials = basicCredentials(ctx);
      if (credentials) return byBasic(ctx, credentials, false);
      const token = readSessionCookie(ctx, config);
      return token ? bySession(ctx, token) : null;
    },

    async authenticateProgram(ctx) {
      const credentials = basicCredentials(ctx);
      if (credentials) return byBasic(ctx, credentials, true);
      const [, token] = /^Bearer (\S+)$/i.exec(ctx.get('authorization')) ?? [];
      return token ? bySession(ctx, token) : null;
    },

    async logIn(ctx, login, password) {
      const found = await store.accountByLogin(login);
      const account = await check(found?.apiClient ? null : found, login, password, ctx.ip);
      const principal = await principals.byUserId(account.userId);
      if (!principal) throw refused();
      // A session that came with the call ends here: a token planted before the log-in is worth nothing after it.
      await this.logOut(ctx);
      const token = randomToken();
      const now = config.clock();
      const session = { tokenHash: sha256(token), csrf: randomToken() };
      await store.putSession({ ...session, userId: account.userId, createdAt: now, expiresAt: now + config.session.idleMs, seenAt: now });
      writeSessionCookie(ctx, config, token);
      return { ...principal, session };
    },

    async logOut(ctx) {
      const token = readSessionCookie(ctx, config);
      if (!token) return;
      await store.deleteSession(sha256(token));
      writeSessionCookie(ctx, config, null);
    },
  };
}
