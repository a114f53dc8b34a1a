import type { Batch } from '../batch.ts';
import type { Applier, EventOf, Fold } from './fold.ts';

const armed: Applier<'timer.armed'> = (event, fold) => {
  fold.timers.set(event.key, event);
};
const gone = (event: EventOf<'timer.fired' | 'timer.cancelled'>, fold: Fold): void => {
  fold.timers.set(event.key, null);
};
const held = (event: EventOf<'timer.suspended' | 'timer.resumed'>, fold: Fold): void => {
  const isHeld = event.type === 'timer.suspended';
  const timer = fold.timers.get(event.key);
  if (!timer) return void fold.timersHeld.set(event.key, isHeld);
  const { suspended: _, ...running } = timer;
  fold.timers.set(event.key, isHeld ? { ...running, suspended: true } : running);
};

export const timerAppliers = { 'timer.armed': armed, 'timer.fired': gone, 'timer.cancelled': gone, 'timer.suspended': held, 'timer.resumed': held };

/** Everything that is a job: timers, asynchronous continuations, and work that has failed, under the key of its incident. */
export function writeJobs(batch: Batch, fold: Fold): void {
  if (fold.ended) {
    batch.add(batch.table('timer_view').where('instance_id', fold.instanceId).del());
    return;
  }
  const over = [...fold.timers].filter(([, timer]) => timer === null).map(([key]) => key);
  over.push(...fold.incidentsResolved.keys());
  if (over.length > 0) batch.add(batch.table('timer_view').where('instance_id', fold.instanceId).whereIn('timer_key', over).del());
  batch.upsert('timer_view', [...fold.timers.values()].flatMap((timer) => (timer === null ? [] : [timerRow(fold, timer)])), ['instance_id', 'timer_key']);
  batch.upsert('timer_view', failedRows(fold), ['instance_id', 'timer_key']);
  for (const isHeld of [true, false]) {
    const keys = [...fold.timersHeld].filter(([, each]) => each === isHeld).map(([key]) => key);
    if (keys.length > 0) batch.add(batch.table('timer_view').where('instance_id', fold.instanceId).whereIn('timer_key', keys).update({ suspended: Number(isHeld) }));
  }
}

function timerRow({ instanceId }: Fold, timer: EventOf<'timer.armed'>): object {
  return { instance_id: instanceId, timer_key: timer.key, element_id: timer.element, due: timer.due, kind: timer.continuation ? 'continuation' : 'timer', suspended: Number(timer.suspended ?? false) };
}

/** External tasks that have failed are no jobs: they have a list of their own. */
function failedRows({ instanceId, incidentsRaised, incidentsResolved }: Fold): object[] {
  return [...incidentsRaised.values()]
    .filter(({ incident, external }) => incident.type === 'job' && !external && !incidentsResolved.has(incident.key))
    .map(({ incident, element }) => ({ instance_id: instanceId, timer_key: incident.key, element_id: element, due: incident.at, kind: 'failed', retries: 0, failure: incident.message }));
}
