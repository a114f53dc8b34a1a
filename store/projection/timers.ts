import type { Trx } from '../db.ts';
import { upsertRows } from '../insert-rows.ts';
import type { Applier, EventOf, Fold } from './fold.ts';

const armed: Applier<'timer.armed'> = (event, fold) => {
  fold.timers.set(event.key, event);
};
const gone = (event: EventOf<'timer.fired' | 'timer.cancelled'>, fold: Fold): void => {
  fold.timers.set(event.key, null);
};

export const timerAppliers = { 'timer.armed': armed, 'timer.fired': gone, 'timer.cancelled': gone };

export async function writeTimers(trx: Trx, fold: Fold): Promise<void> {
  if (fold.ended) {
    await trx('timer_view').where('instance_id', fold.instanceId).del();
    return;
  }
  const over = [...fold.timers].filter(([, timer]) => timer === null).map(([key]) => key);
  if (over.length > 0) await trx('timer_view').where('instance_id', fold.instanceId).whereIn('timer_key', over).del();
  const rows = [...fold.timers.values()]
    .filter((timer) => timer !== null)
    .map((timer) => ({ instance_id: fold.instanceId, timer_key: timer.key, element_id: timer.element, due: timer.due, kind: timer.continuation ? 'continuation' : 'timer' }));
  await upsertRows(trx('timer_view'), rows, ['instance_id', 'timer_key']);
}
