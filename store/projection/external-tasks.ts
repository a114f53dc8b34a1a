/** Jobs that workers outside fetch by topic. Who holds one is a fact about its row, not about the token: the lock is not an event. */
import type { Batch } from '../batch.ts';
import { toJson } from '../json-column.ts';
import type { Applier, EventOf, Fold } from './fold.ts';

/** How an external task stands after a batch. */
export type ExternalTaskChange = { created?: EventOf<'job.created'>; failed?: string } | 'gone';

const created: Applier<'job.created'> = (event, fold) => {
  if (event.mode === 'external') fold.externalTasks.set(event.key, { created: event });
};
const failed: Applier<'job.failed'> = (event, fold) => {
  if (!event.external) return;
  const before = fold.externalTasks.get(event.key);
  fold.externalTasks.set(event.key, { ...(before !== 'gone' && before), failed: event.message });
};
const gone = (event: EventOf<'job.completed' | 'job.cancelled'>, fold: Fold): void => {
  if (event.external) fold.externalTasks.set(event.key, 'gone');
};

export const jobAppliers = { 'job.created': created, 'job.failed': failed, 'job.completed': gone, 'job.cancelled': gone };

export function externalTaskId(instanceId: string, key: number): string {
  return `${instanceId}:${key}`;
}

export function writeExternalTasks(batch: Batch, fold: Fold): void {
  const over: string[] = [];
  const rows: object[] = [];
  for (const [key, change] of fold.externalTasks) {
    const id = externalTaskId(fold.instanceId, key);
    if (change === 'gone') over.push(id);
    else if (change.created) rows.push(row(fold.instanceId, change.created, change.failed));
    else batch.add(batch.table('external_task').where('id', id).update(failure(change.failed)));
  }
  if (over.length > 0) batch.add(batch.table('external_task').whereIn('id', over).del());
  batch.upsert('external_task', rows, ['id']);
}

/** Also a job that is issued again: it is offered anew, to anybody. */
function row(instanceId: string, job: EventOf<'job.created'>, error: string | undefined): object {
  return {
    id: externalTaskId(instanceId, job.key),
    instance_id: instanceId,
    job_key: job.key,
    element_id: job.element,
    topic: job.jobType,
    attempt: job.attempt,
    input: toJson(job.input),
    priority: job.priority ?? 0,
    created_at: job.at,
    worker_id: null,
    claim: null,
    available_at: job.at,
    retries: null,
    error_message: null,
    error_details: null,
    ...(error !== undefined && failure(error)),
  };
}

function failure(message: string | undefined): object {
  return { retries: 0, error_message: message ?? null, worker_id: null, claim: null };
}
