import Router from '@koa/router';
import type { Middleware } from 'koa';
import { audit } from '../middleware/audit.ts';
import { body } from '../middleware/body.ts';
import { requireOwnOrigin } from '../middleware/csrf.ts';
import { describe } from '../middleware/errors.ts';
import { idempotencyKey, inputIdOf } from '../middleware/idempotency.ts';
import { assertComplete } from '../mount.ts';
import type { RouteContext } from '../route.ts';
import type { Services } from '../services.ts';
import type { Principal } from '../session/principal.ts';
import { sha256 } from '../session/tokens.ts';
import type { State } from '../state.ts';
import { anonymousPrincipal } from './anonymous.ts';
import { badRequest, notPermitted, RestError, restErrorOf } from './rest-error.ts';
import { restPermissions, WORKER_ROLE, type RestPermission } from './permissions.ts';
import type { RestCall, RestRoute } from './route.ts';
import type { ParamSource } from './list/params.ts';

const PREFIX = '/engine-rest';
/** Without a charset, which JSON does not have: there are clients that compare the header as a whole. */
const JSON_TYPE = 'application/json';

/** The dialect under `/engine-rest`: its own log-in, errors and permissions. Throws when the routes and the permission table do not match. */
export function mountEngineRest(routes: readonly RestRoute[], services: Services): Middleware<State> {
  const operations = new Map(routes.map((route) => [route.operation, route]));
  assertComplete([...operations.values()], restPermissions);
  const routers = new Map<string, Router<State>>();
  const json = body(services.config);
  for (const route of routes) {
    const router = routers.get(resourceOf(route.path)) ?? new Router<State>({ prefix: PREFIX });
    routers.set(resourceOf(route.path), router);
    const steps = [named(route), permitted(restPermissions[route.operation]), audited(route, services), ...(route.rawBody || route.method === 'get' ? [] : [json]), answer(route, services)];
    router[route.method](route.path, ...(steps as Parameters<typeof router.get>[1][]));
  }
  const dispatchers = new Map([...routers].map(([resource, router]) => [resource, router.routes() as unknown as Middleware<State>]));
  const [answerErrors, identify] = [errors(services), known(services)];
  return (ctx, next) => {
    if (ctx.path !== PREFIX && !ctx.path.startsWith(`${PREFIX}/`)) return next();
    const dispatch = dispatchers.get(resourceOf(ctx.path.slice(PREFIX.length)));
    return answerErrors(ctx, () => identify(ctx, async () => void (await dispatch?.(ctx, async () => undefined))));
  };
}

/** What a path below the prefix is about, by its first part: a router tries each of its routes, and there are hundreds. Case does not count, as in the routes. */
const resourceOf = (path: string): string => (path.split('/', 2)[1] ?? '').toLowerCase();

const errors = ({ logger }: Services): Middleware<State> => async (ctx, next) => {
  try {
    await next();
    if (ctx.status === 404 && ctx.body == null && ctx.respond !== false) throw new RestError(404, 'NotFoundException', `HTTP 404 Not Found: ${ctx.method} ${ctx.path}`);
  } catch (error) {
    const failure = restErrorOf(error);
    if (failure.status >= 500 && !(error instanceof RestError)) logger.error({ requestId: ctx.state.requestId, operation: ctx.state.operation, ...describe(error) }, 'request failed');
    ctx.status = failure.status;
    ctx.set('Content-Type', JSON_TYPE);
    ctx.body = { type: failure.type, message: failure.message, ...failure.detail };
  }
};

/** What desktop modelers are to the server they call; browsers say `null` for pages from files. */
const DESKTOP_PROGRAM = 'file://';

/** Only programs call here: cookies do not count, and a browser that remembers a password must not lend it to another site's page. */
const known = (services: Services): Middleware<State> => async (ctx, next) => {
  const { authenticator, limiters, config } = services;
  if (ctx.get('origin') !== DESKTOP_PROGRAM) requireOwnOrigin(ctx, config);
  const principal = (await authenticator.authenticateProgram(ctx)) ?? (await anonymousPrincipal(ctx, services));
  ctx.state.principal = principal;
  await limiters.engineRest(principal?.userId ?? ctx.ip);
  if (!principal) throw new RestError(401, 'AuthenticationException', 'Log in with HTTP Basic or a session token as bearer');
  await next();
};

const named = ({ operation }: RestRoute): Middleware<State> => (ctx, next) => {
  ctx.state.operation = `engine-rest.${operation}`;
  return next();
};

const permitted = (permission: RestPermission): Middleware<State> => (ctx, next) => {
  if (!allows(permission, ctx.state.principal as Principal)) throw notPermitted();
  return next();
};

function allows(permission: RestPermission, { admin, roles }: Principal): boolean {
  switch (permission) {
    case 'account': return true;
    case 'member': return admin || roles.length > 0;
    case 'worker': return admin || roles.some(({ role }) => role === WORKER_ROLE);
    case 'admin': return admin;
  }
}

/** Every change leaves an audit row, also a refused one. */
const audited = (route: RestRoute, services: Services): Middleware<State> => async (ctx, next) => {
  if (route.method === 'get' || route.reads) return next();
  const row = (outcome: 'ok' | 'invalid' | 'denied' | 'error') => audit(services, {
    at: services.host.now(), actorId: ctx.state.principal?.userId ?? null, orgId: null, action: `engine-rest.${route.operation}`,
    target: Object.values(ctx.params as Record<string, string>).join('/').slice(0, 160) || null, outcome, ip: ctx.ip,
  });
  try {
    await next();
  } catch (error) {
    const { status } = restErrorOf(error);
    await row(status === 403 || status === 404 ? 'denied' : status >= 500 && !(error instanceof RestError) ? 'error' : 'invalid');
    throw error;
  }
  await row('ok');
};

const answer = (route: RestRoute, services: Services): Middleware<State> => async (ctx) => {
  const reply = await route.handle(callOf(services, ctx as unknown as RouteContext));
  ctx.set('Cache-Control', 'no-store');
  if (route.rawReply) return;
  if (reply === undefined) ctx.status = 204;
  else {
    ctx.status = 200;
    ctx.set('Content-Type', JSON_TYPE);
    // As text: an object would be written once more, for its length, by what decides whether to compress.
    ctx.body = isObject(reply) ? JSON.stringify(reply) : reply;
  }
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function callOf(services: Services, ctx: RouteContext): RestCall {
  const principal = ctx.state.principal as Principal;
  const key = idempotencyKey(ctx);
  let inputId: string | undefined;
  let inputs = 0;
  return {
    ...services, ctx, principal, params: ctx.params as Record<string, string>, query: ctx.query as ParamSource, body: bodyOf(ctx), now: services.host.now(),
    // Most calls only read, and need none.
    nextInputId: () => sha256(`${(inputId ??= inputIdOf(principal.userId, key))}:${++inputs}`),
  };
}

function bodyOf(ctx: RouteContext): ParamSource {
  const given: unknown = ctx.request.body;
  if (Array.isArray(given)) throw badRequest('The body must be a JSON object');
  return isObject(given) ? (given as ParamSource) : {};
}
