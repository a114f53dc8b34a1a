import type { Context } from 'koa';
import type { z } from 'zod';
import type { Operation } from './permissions.ts';
import type { Services } from './services.ts';
import type { Principal } from './session/principal.ts';
import type { State } from './state.ts';

export type RouteContext = Context & { state: State };

/** One call, checked: who, with what. */
export interface Call<Query = unknown, Body = unknown> extends Services {
  ctx: RouteContext;
  /** The caller. Only routes open to anybody may find none: they read `ctx.state.principal` instead. */
  principal: Principal;
  params: Record<string, string>;
  query: Query;
  body: Body;
  /** Process time, epoch ms. */
  now: number;
  /**
   * Id of the engine input this call causes; the same for each retry with the same Idempotency-Key. Without the header it is new.
   */
  inputId: string;
  /** What the audit row points at; the path's ids unless the handler learns more. */
  audit: { target: string | null; orgId: string | null; data?: { [key: string]: string | number | boolean | null } };
}

export interface RouteSpec<Query extends z.ZodType, Body extends z.ZodType> {
  operation: Operation;
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  summary: string;
  query?: Query;
  body?: Body;
  /** `schema` absent: no content, or a body that is not JSON of the contract (`content`). */
  reply: { status: 200 | 201 | 204; schema?: z.ZodType; content?: string };
  /** Honours Idempotency-Key. */
  idempotent?: boolean;
  /** Reads of personal data that leave an audit row; changes always do. */
  audited?: boolean;
  /** Asks something by POST and changes nothing: leaves no audit row unless it is refused. */
  readsOnly?: boolean;
  /** Programs call here too: HTTP Basic counts for any account, not only for those of other systems. */
  programs?: boolean;
  /** The handler answers on `ctx` itself: streams, files. */
  raw?: boolean;
  handle(call: Call<z.output<Query>, z.output<Body>>): Promise<unknown>;
}

/** A route of any query and body. */
export type Route = RouteSpec<z.ZodType, z.ZodType>;

/** Declares one operation; the types of query and body follow from the schemas. */
export const route = <Query extends z.ZodType, Body extends z.ZodType>(spec: RouteSpec<Query, Body>): Route => spec as unknown as Route;

/** An id of the path; the router has matched it. */
export function param(call: Pick<Call, 'params'>, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no parameter ${name}`);
  return value;
}
