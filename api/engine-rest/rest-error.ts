import type { Rejection } from '../../engine/model/io.ts';
import { HostUnavailable } from '../host/host-unavailable.ts';
import { failureOf } from '../middleware/errors.ts';
import type { Delivered } from '../host/types.ts';

/** An answer other than 2xx, as existing clients know it: `{type, message}`. */
export class RestError extends Error {
  readonly status: number;
  readonly type: string;
  /** Further members of the body, such as the problems of a deployment. */
  readonly detail: object;

  constructor(status: number, type: string, message: string, detail: object = {}) {
    super(message);
    this.name = 'RestError';
    this.status = status;
    this.type = type;
    this.detail = detail;
  }
}

export const badRequest = (message: string): RestError => new RestError(400, 'InvalidRequestException', message);

/** Absent, or not the caller's: the answer does not tell which. */
export const notFound = (what: string, id: string): RestError => new RestError(404, 'InvalidRequestException', `No matching ${what} with id ${id}`);

/** What the engine refuses to do with what is there. */
export const refused = (message: string, type = 'ProcessEngineException'): RestError => new RestError(500, type, message);

export const notPermitted = (message = 'The required authorizations are missing'): RestError => new RestError(403, 'AuthorizationException', message);

/** The engine's refusal of an input. */
export function rejectionError({ code, message }: Rejection): RestError {
  switch (code) {
    case 'notFound': return new RestError(404, 'InvalidRequestException', message);
    case 'forbidden': return notPermitted(message);
    case 'invalid': return badRequest(message);
    case 'conflict': return message.includes('suspended') ? refused(message, 'SuspendedEntityInteractionException') : badRequest(message);
  }
}

/** What instructions name and is not there is a mistake of the request: the instance itself has been found. */
export const badInstruction = (delivered: Delivered): Delivered =>
  delivered.ok || delivered.rejection.code !== 'notFound' ? delivered : { ...delivered, rejection: { ...delivered.rejection, code: 'invalid', message: `Cannot perform instruction: ${delivered.rejection.message}` } };

/** The accepted outcome; throws the refusal. */
export function accepted(delivered: Delivered): Extract<Delivered, { ok: true }> {
  if (!delivered.ok) throw rejectionError(delivered.rejection);
  return delivered;
}

/** Anything thrown, as an answer of the dialect; what is a bug answers without detail. */
export function restErrorOf(error: unknown): RestError {
  if (error instanceof RestError) return error;
  if (error instanceof HostUnavailable) return new RestError(503, 'RestException', 'The process service does not answer; send the same request again later');
  const { status, text } = failureOf(error);
  switch (status) {
    case 401: return new RestError(401, 'AuthenticationException', text.en);
    case 403: return notPermitted(text.en);
    case 404: return new RestError(404, 'NotFoundException', text.en);
    case 422: return badRequest(text.en);
    default: return new RestError(status, status >= 500 ? 'RestException' : 'InvalidRequestException', text.en);
  }
}
