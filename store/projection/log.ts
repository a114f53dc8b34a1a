/** Every event is kept as it is: the timeline and the counts of the diagram are read from here. */
import type { EngineEvent } from '../../engine/model/io.ts';
import type { Batch } from '../batch.ts';
import { toJson } from '../json-column.ts';
import type { Fold } from './fold.ts';

/** The log says it all; no other table knows of it. */
const logged = (): void => undefined;

export const loggedOnly = {
  'flow.taken': logged,
  'error.thrown': logged,
  'escalation.thrown': logged,
  'condition.subscribed': logged,
  'condition.unsubscribed': logged,
  'task.returned': logged,
  'signer.added': logged,
  'signer.removed': logged,
  'countersign.voted': logged,
};

export function writeLog(batch: Batch, fold: Fold): void {
  batch.insert('instance_event', fold.events.map((event) => logRow(fold.instanceId, event)));
}

function logRow(instanceId: string, event: EngineEvent): object {
  const { seq, at, type, actor, ...data } = event;
  return {
    instance_id: instanceId,
    seq,
    at,
    type,
    element_id: elementOf(event),
    actor_id: actor?.userId ?? null,
    actor_org_id: actor?.orgId ?? null,
    data: toJson(actor?.onBehalfOf === undefined ? data : { ...data, onBehalfOf: actor.onBehalfOf }),
  };
}

function elementOf(event: EngineEvent): string | null {
  if (event.type === 'flow.taken') return event.flow;
  return 'element' in event && typeof event.element === 'string' ? event.element : null;
}
