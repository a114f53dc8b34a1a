import type { RouteContext } from '../route.ts';
import type { Services } from '../services.ts';
import type { Principal } from '../session/principal.ts';
import type { ParamSource } from './list/params.ts';
import type { RestOperation } from './permissions.ts';

/** One call of the dialect: who, with what. */
export interface RestCall extends Services {
  ctx: RouteContext;
  principal: Principal;
  /** Decoded ids of the path. */
  params: Record<string, string>;
  query: ParamSource;
  /** The JSON body; `{}` without one. */
  body: ParamSource;
  /** Process time, epoch ms. */
  now: number;
  /** Id of the next engine input this call causes: the same for each retry with an Idempotency-Key. */
  nextInputId(): string;
}

export interface RestRoute {
  operation: RestOperation;
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/engine-rest`. */
  path: string;
  /** `undefined` answers 204; anything else 200 with JSON. */
  handle(call: RestCall): Promise<unknown>;
  /** The body is no JSON: the handler reads it itself. */
  rawBody?: boolean;
  /** The handler answers on `ctx` itself. */
  rawReply?: boolean;
  /** A POST that only reads: leaves no audit row. */
  reads?: boolean;
}

type Handle = RestRoute['handle'];
type Options = Pick<RestRoute, 'rawBody' | 'rawReply' | 'reads'>;

export const get = (operation: RestOperation, path: string, handle: Handle, options: Options = {}): RestRoute => ({ operation, method: 'get', path, handle, ...options });
export const post = (operation: RestOperation, path: string, handle: Handle, options: Options = {}): RestRoute => ({ operation, method: 'post', path, handle, ...options });
export const put = (operation: RestOperation, path: string, handle: Handle, options: Options = {}): RestRoute => ({ operation, method: 'put', path, handle, ...options });
export const del = (operation: RestOperation, path: string, handle: Handle, options: Options = {}): RestRoute => ({ operation, method: 'delete', path, handle, ...options });

/** An id of the path; the router has matched it. */
export function param(call: Pick<RestCall, 'params'>, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no parameter ${name}`);
  return value;
}

/** A switch of the query string. */
export const isOn = (value: unknown, otherwise = false): boolean => (value === undefined || value === null ? otherwise : value === true || value === 'true');
