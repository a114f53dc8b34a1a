import type { Context } from 'koa';
import type { Services } from '../services.ts';
import type { Principal } from '../session/principal.ts';

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;
const LOCAL_NAME = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i;
/** Headers of browsers and proxies; a program on this machine sends none of them. */
const FOREIGN = ['origin', 'sec-fetch-site', 'x-forwarded-for', 'forwarded', 'via'];

/**
 * Whom a call without credentials counts as: nobody, unless the installation names an account for programs on the same machine
 * (`engineRestAnonymous`). A page in a browser is no such program, whichever way it got here.
 */
export async function anonymousPrincipal(ctx: Context, { config, principals }: Pick<Services, 'config' | 'principals'>): Promise<Principal | null> {
  if (config.engineRestAnonymous === undefined || ctx.get('authorization') !== '' || !isLocalProgram(ctx)) return null;
  return principals.byLogin(config.engineRestAnonymous);
}

const isLocalProgram = ({ req, hostname, headers }: Context): boolean =>
  LOOPBACK.test(req.socket.remoteAddress ?? '') && LOCAL_NAME.test(hostname) && FOREIGN.every((name) => headers[name] === undefined);
