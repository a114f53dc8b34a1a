import Router from '@koa/router';
import type { Middleware } from 'koa';
import { audit, outcomeOf } from './middleware/audit.ts';
import { authenticate } from './middleware/authenticate.ts';
import { authorize } from './middleware/authorize.ts';
import { body } from './middleware/body.ts';
import { csrf } from './middleware/csrf.ts';
import { idempotencyKey, idempotently, inputIdOf, type Reply } from './middleware/idempotency.ts';
import { rateLimit } from './middleware/rate-limit.ts';
import { permissions, type Operation } from './permissions.ts';
import type { Call, Route, RouteContext } from './route.ts';
import type { Services } from './services.ts';
import type { Principal } from './session/principal.ts';
import type { State } from './state.ts';
import { parseWith } from './validate.ts';

/** Puts the routes behind their checks. Throws when the routes and the permission table do not match. */
export function mount(routes: readonly Route[], services: Services): Router<State> {
  assertComplete(routes, permissions);
  const router = new Router<State>();
  const { config, limiters, authenticator } = services;
  for (const spec of routes) {
    const steps: Middleware<State>[] = [
      named(spec.operation), audited(spec, services), authenticate(authenticator, spec.programs), rateLimit(limiters), csrf(config), authorize(permissions[spec.operation], config),
    ];
    if (spec.body) steps.push(body(config));
    steps.push(answer(spec, services));
    router[spec.method](spec.path, ...(steps as Parameters<typeof router.get>[1][]));
  }
  return router;
}

/** Deny by default, checked once: each route has its permission, each permission its route. */
export function assertComplete(routes: readonly { operation: string }[], table: Record<string, unknown>): void {
  const operations = new Set<string>();
  for (const { operation } of routes) {
    if (!Object.hasOwn(table, operation)) throw new Error(`Route ${operation} declares no permission`);
    if (operations.has(operation)) throw new Error(`Two routes are called ${operation}`);
    operations.add(operation);
  }
  const idle = Object.keys(table).filter((operation) => !operations.has(operation));
  if (idle.length > 0) throw new Error(`Permissions without a route: ${idle.join(', ')}`);
}

const named = (operation: Operation): Middleware<State> => (ctx, next) => {
  ctx.state.operation = operation;
  return next();
};

const callDetails = new WeakMap<object, Call['audit']>();

/** Every change, every refusal of somebody who presented credentials, and marked reads leave an audit row. */
const audited = (spec: Route, services: Services): Middleware<State> => async (ctx, next) => {
  const details: Call['audit'] = { target: targetOf(ctx.params as Record<string, string>), orgId: null };
  callDetails.set(ctx, details);
  const row = (outcome: 'ok' | ReturnType<typeof outcomeOf>) => audit(services, {
    at: services.host.now(), actorId: ctx.state.principal?.userId ?? null, action: spec.operation, outcome, ip: ctx.ip, ...details,
  });
  const changes = spec.method !== 'get' && !spec.readsOnly;
  try {
    await next();
    if (changes || spec.audited) await row('ok');
  } catch (error) {
    const outcome = outcomeOf(error);
    const refused = outcome === 'denied' && Boolean(ctx.state.principal ?? ctx.get('authorization'));
    if (changes || refused) await row(outcome);
    throw error;
  }
};

const targetOf = (params: Record<string, string>): string | null => Object.values(params).join('/') || null;

const answer = (spec: Route, services: Services): Middleware<State> => async (ctx) => {
  const call = callOf(spec, services, ctx as unknown as RouteContext);
  if (spec.raw) {
    await spec.handle(call);
    return;
  }
  const reply = await replyTo(spec, call);
  ctx.status = reply.status;
  ctx.body = reply.status === 204 ? null : reply.body;
  if (spec.reply.content) ctx.type = spec.reply.content;
  ctx.set('Cache-Control', 'no-store');
};

async function replyTo(spec: Route, call: Call): Promise<Reply> {
  const run = async (): Promise<Reply> => ({ status: spec.reply.status, body: ((await spec.handle(call)) ?? null) as Reply['body'] });
  if (!spec.idempotent) return run();
  const request = { operation: spec.operation, target: call.audit.target ?? '', body: call.body };
  return idempotently(call.store, call.principal.userId, idempotencyKey(call.ctx), request, call.now, run);
}

function callOf(spec: Route, services: Services, ctx: RouteContext): Call {
  const { principal } = ctx.state;
  const key = spec.idempotent ? idempotencyKey(ctx) : null;
  return {
    ...services,
    ctx,
    // Public routes do not touch it; for all others the permission check has seen to it.
    principal: principal as Principal,
    params: ctx.params as Record<string, string>,
    query: spec.query ? parseWith(spec.query, ctx.query, 'query') : undefined,
    body: spec.body ? parseWith(spec.body, ctx.request.body ?? {}, 'body') : undefined,
    now: services.host.now(),
    inputId: inputIdOf(principal?.userId ?? '', key),
    audit: callDetails.get(ctx) ?? { target: null, orgId: null },
  };
}
