/** One row for each execution of an element: what runs now, and what has run. */
import type { Batch } from '../batch.ts';
import type { Applier, EventOf, Fold } from './fold.ts';

type Ended = EventOf<'element.completed' | 'element.terminated'>;

const activated: Applier<'element.activated'> = (event, fold) => {
  fold.activities.set(event.key, { began: event });
};
const ended = (event: Ended, fold: Fold): void => {
  fold.activities.set(event.key, { ...fold.activities.get(event.key), ended: event });
};

export const activityAppliers = { 'element.activated': activated, 'element.completed': ended, 'element.terminated': ended };

/** One statement for what began and what ended: rows of elements that began earlier are there, and only get their end. */
export function writeActivities(batch: Batch, fold: Fold): void {
  const rows = [...fold.activities].map(([key, { began, ended: end }]) => ({
    instance_id: fold.instanceId,
    activity_key: key,
    parent_key: began?.parent ?? 0,
    element_id: (began ?? end)?.element ?? '',
    name: began?.name ?? null,
    kind: (began ?? end)?.kind ?? '',
    started_at: began?.at ?? 0,
    started_seq: began?.seq ?? 0,
    called_instance_id: (began && fold.calls.get(key)) ?? null,
    ended_at: end?.at ?? null,
    ended_seq: end?.seq ?? null,
    canceled: Number(end?.type === 'element.terminated'),
  }));
  batch.upsert('activity_instance', rows, ['instance_id', 'activity_key'], KEPT);
  for (const [key, instanceId] of fold.calls) {
    if (fold.activities.get(key)?.began) continue;
    batch.add(batch.table('activity_instance').where({ instance_id: fold.instanceId, activity_key: key }).update({ called_instance_id: instanceId }));
  }
}

const KEPT = ['parent_key', 'element_id', 'name', 'kind', 'started_at', 'started_seq', 'called_instance_id'];
