/** Timer start events as jobs: nobody's instance yet; executing one starts the instance it stands for. */
import type { Finder, RestJob, RestJobFilter, RestPage, StartTimerRow, Viewer } from '../../../store/contract.ts';
import { StartTimers } from '../../host/start-timers.ts';
import { notFound, refused } from '../rest-error.ts';
import type { RestCall } from '../route.ts';

export interface StartJob { start: StartTimerRow & { due: number }; processKey: string; suspended: boolean }
export type AnyJob = RestJob | StartJob;

const WHOLE = { sort: [], offset: 0, limit: 10_000 };

export const isStart = (job: object): job is StartJob => 'start' in job;

export const startJobId = ({ processDefinitionId, nodeId, position }: StartTimerRow): string => `start:${processDefinitionId}:${nodeId}:${position}`;

export const timersOf = ({ store, host }: Pick<RestCall, 'store' | 'host'>): StartTimers => new StartTimers({ store, host });

/** The start job of an id; null for ids of other jobs. 404 when it is over, or the caller may not see it. */
export async function startJobOf(call: RestCall, id: string): Promise<StartJob | null> {
  if (!id.startsWith('start:')) return null;
  const found = (await startJobs(call, call.principal.viewer)).find(({ start }) => startJobId(start) === id);
  if (!found) throw notFound('job', id);
  return found;
}

/** Starts the instance now; a cycle goes on one period after the moment this occurrence was due. */
export async function executeStart(call: RestCall, { start, suspended }: StartJob): Promise<undefined> {
  if (suspended) throw refused(`Process definition with id = '${start.processDefinitionId}' is suspended.`, 'SuspendedEntityInteractionException');
  const problem = await timersOf(call).fireNow(start);
  if (problem !== null) throw refused(problem);
}

/** Start jobs beside those of instances, in one order. */
export function jobsWithStarts(call: RestCall): Finder<AnyJob, RestJobFilter> {
  const { jobs } = call.store.rest;
  const matching = async (filter: RestJobFilter, viewer: Viewer): Promise<StartJob[]> => (ofInstances(filter) ? [] : (await startJobs(call, viewer)).filter((job) => meets(job, filter)));
  return {
    async list(filter, viewer, page) {
      const starts = await matching(filter, viewer);
      if (starts.length === 0) return jobs.list(filter, viewer, page);
      const others = await jobs.list(filter, viewer, { ...page, offset: 0, limit: page.offset + page.limit });
      return merged([...others, ...starts], page).slice(page.offset, page.offset + page.limit);
    },
    count: async (filter, viewer) => (await jobs.count(filter, viewer)) + (await matching(filter, viewer)).length,
  };
}

async function startJobs({ store }: Pick<RestCall, 'store'>, viewer: Viewer): Promise<StartJob[]> {
  const rows = (await store.startTimers()).filter((row): row is StartJob['start'] => row.due !== null);
  if (rows.length === 0) return [];
  const definitions = await store.rest.definitions.list({ processDefinitionIdIn: [...new Set(rows.map(({ processDefinitionId }) => processDefinitionId))] }, viewer, WHOLE);
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  return rows.flatMap((start) => {
    const definition = byId.get(start.processDefinitionId);
    return definition ? [{ start, processKey: definition.key, suspended: definition.suspended || definition.suspendedJobs.includes(start.nodeId) }] : [];
  });
}

/** Filters no start job can meet. */
const ofInstances = ({ processInstanceId, processInstanceIds, executionId, messages, noRetriesLeft, withException }: RestJobFilter): boolean =>
  processInstanceId !== undefined || processInstanceIds !== undefined || executionId !== undefined || messages === true || noRetriesLeft === true || withException === true;

function meets(job: StartJob, { jobId, jobIds, processDefinitionId, processDefinitionKey, activityId, executable, active, suspended, dueBefore, dueAfter, at }: RestJobFilter): boolean {
  const id = startJobId(job.start);
  return (jobId === undefined || jobId === id) && (jobIds === undefined || jobIds.includes(id))
    && (processDefinitionId === undefined || processDefinitionId === job.start.processDefinitionId) && (processDefinitionKey === undefined || processDefinitionKey === job.processKey)
    && (activityId === undefined || activityId === job.start.nodeId) && (executable !== true || (job.start.due <= (at ?? 0) && !job.suspended))
    && (active !== true || !job.suspended) && (suspended !== true || job.suspended)
    && (dueBefore === undefined || job.start.due < dueBefore) && (dueAfter === undefined || job.start.due > dueAfter);
}

const KEYS: Record<string, (job: AnyJob) => string | number> = {
  jobDueDate: (job) => (isStart(job) ? job.start.due : job.due),
  processDefinitionId: (job) => (isStart(job) ? job.start.processDefinitionId : job.processDefinitionId),
  processDefinitionKey: (job) => job.processKey,
  processInstanceId: (job) => (isStart(job) ? '' : job.instanceId),
};

function merged(jobs: AnyJob[], { sort }: RestPage): AnyJob[] {
  const [{ by, descending } = { by: 'jobDueDate', descending: false }] = sort;
  const key = KEYS[by];
  if (!key) return jobs;
  const order = (a: AnyJob, b: AnyJob): number => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
  return jobs.sort((a, b) => (descending ? -order(a, b) : order(a, b)));
}
