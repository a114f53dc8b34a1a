import type { Actor, InputBody } from '../../engine/model/io.ts';
import type { Delivered } from '../host/types.ts';
import { actorOf } from '../session/principal.ts';
import { accepted } from './rest-error.ts';
import type { RestCall } from './route.ts';

/** What the engine is told about the caller: administrators operate, everybody else has their own rights. */
export const restActor = ({ principal }: Pick<RestCall, 'principal'>): Actor => ({ ...actorOf(principal, principal.orgIds[0]), ...(principal.admin && { operator: true }) });

/** Gives an input to an instance in the caller's name. */
export const deliverAs = (call: RestCall, instanceId: string, body: InputBody, actor: Actor = restActor(call)): Promise<Delivered> =>
  call.host.deliver(instanceId, { id: call.nextInputId(), actor, ...body });

/** The same; throws the refusal. */
export const send = async (call: RestCall, instanceId: string, body: InputBody, actor?: Actor): Promise<Extract<Delivered, { ok: true }>> =>
  accepted(await deliverAs(call, instanceId, body, actor));
