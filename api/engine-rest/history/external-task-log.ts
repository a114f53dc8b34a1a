import type { LoggedEvent, LoggedFailure, LogFilter } from '../../../store/contract.ts';
import { activityInstanceId, executionId } from '../ids.ts';
import { LONGEST_LIST } from '../list/paging.ts';
import type { RestCall } from '../route.ts';
import type { Entry } from './derived.ts';
import { creations, idOf, phase, whose } from './entries.ts';

/** What happened to external tasks, and the failures after which they were offered again, in order of time. */
export async function externalTaskLog(events: LoggedEvent[], { store, principal }: RestCall, { types: _, activityId: __, ...filter }: LogFilter): Promise<Entry[]> {
  const created = creations(events.filter(({ data }) => data['mode'] === 'external'), 'job.created');
  const failures = await store.rest.externalTaskFailures.list(filter, principal.viewer, { sort: [], offset: 0, limit: LONGEST_LIST });
  const entries: { at: number; entry: Entry | null }[] = [...events.map((event) => ({ at: event.at, entry: entryOf(event, created) })), ...failures.map((failure) => ({ at: failure.at, entry: failureOf(failure, created) }))];
  return entries.sort((a, b) => a.at - b.at).flatMap(({ entry }) => (entry === null ? [] : [entry]));
}

/** Null for jobs that are no external tasks. */
function entryOf(event: LoggedEvent, created: Map<string, LoggedEvent>): Entry | null {
  const key = Number(event.data['key']);
  const creation = created.get(executionId(event.instanceId, key));
  if (!creation) return null;
  return {
    id: idOf(event), ...whose(event), ...taskOf(creation, key), retries: event.type === 'job.failed' ? 0 : null, workerId: event.data['worker'] ?? null, errorMessage: event.data['message'] ?? null,
    ...phase(event.type === 'job.created', event.type === 'job.failed', event.type === 'job.completed', event.type === 'job.cancelled'),
  };
}

function failureOf(failure: LoggedFailure, created: Map<string, LoggedEvent>): Entry | null {
  const creation = created.get(executionId(failure.instanceId, failure.key));
  if (!creation) return null;
  const { id, retries, workerId, message } = failure;
  return { id, ...whose(failure), ...taskOf(creation, failure.key), retries, workerId, errorMessage: message, ...phase(false, true, false, false) };
}

const taskOf = ({ instanceId, elementId, data }: LoggedEvent, key: number): Entry => ({
  externalTaskId: executionId(instanceId, key), priority: data['priority'] ?? 0, topicName: data['jobType'], activityId: elementId, activityInstanceId: activityInstanceId(instanceId, key, elementId ?? ''), executionId: executionId(instanceId, key),
});
