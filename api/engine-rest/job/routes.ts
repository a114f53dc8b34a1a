import type { JobRow, RestJob } from '../../../store/contract.ts';
import { bundleByHash, nodeType } from '../definition-graph.ts';
import { formatDate, parseDate } from '../dates.ts';
import { send } from '../deliver.ts';
import { executionId, parseExecutionId } from '../ids.ts';
import { listRoutes } from '../list/list-routes.ts';
import { badRequest, notFound } from '../rest-error.ts';
import { get, param, post, put, type RestCall, type RestRoute } from '../route.ts';
import { suspendInstances } from '../process-definition/suspended.ts';
import { executeStart, isStart, jobsWithStarts, startJobId, startJobOf, type AnyJob, type StartJob } from './start-jobs.ts';

const jobDefinitionId = (processDefinitionId: string, elementId: string): string => `${processDefinitionId}:${elementId}`;

const viewOf = (job: AnyJob | JobRow): object => (isStart(job) ? startView(job) : jobView(job));

const startView = ({ start, processKey, suspended }: StartJob) => ({
  id: startJobId(start), jobDefinitionId: jobDefinitionId(start.processDefinitionId, start.nodeId), processInstanceId: null, processDefinitionId: start.processDefinitionId, processDefinitionKey: processKey, executionId: null, exceptionMessage: null,
  failedActivityId: null, retries: 3, dueDate: formatDate(start.due), suspended, priority: 0, tenantId: null, createTime: null, batchId: null, activityId: start.nodeId,
});

const jobView = ({ instanceId, key, elementId, due, retries, suspended, processDefinitionId, processKey }: RestJob | JobRow) => ({
  id: executionId(instanceId, key), jobDefinitionId: jobDefinitionId(processDefinitionId, elementId), processInstanceId: instanceId, processDefinitionId, processDefinitionKey: processKey, executionId: instanceId, exceptionMessage: null,
  failedActivityId: null, retries, dueDate: formatDate(due), suspended, priority: 0, tenantId: null, createTime: null, batchId: null, activityId: elementId,
});

async function jobOf(call: RestCall): Promise<JobRow> {
  const { instanceId, key } = parseExecutionId(param(call, 'id'));
  const found = await call.store.job(instanceId, key);
  if (!found) throw notFound('job', param(call, 'id'));
  return found;
}

/** Fires now, whatever the due date; a cycle goes on by its own schedule. */
async function execute(call: RestCall): Promise<undefined> {
  const start = await startJobOf(call, param(call, 'id'));
  if (start) return executeStart(call, start);
  const { instanceId, key } = await jobOf(call);
  await send(call, instanceId, { kind: 'fireTimer', timer: key });
}

/** A due date; without one the job is due now. */
async function setDue(call: RestCall): Promise<undefined> {
  const { duedate } = call.body;
  const due = typeof duedate === 'string' ? parseDate(duedate) : call.now;
  if (due === null) throw badRequest(`duedate '${String(duedate)}' is not a date`);
  const start = await startJobOf(call, param(call, 'id'));
  if (start) return void (await call.store.advanceStartTimer(start.start, due));
  const { instanceId, key } = await jobOf(call);
  await send(call, instanceId, { kind: 'setDue', timer: key, due });
}

async function setRetries(call: RestCall): Promise<undefined> {
  const { retries } = call.body;
  if (typeof retries !== 'number' || !Number.isInteger(retries) || retries < 0) throw badRequest('The number of retries must be a non-negative Integer');
  const { instanceId, key } = await jobOf(call);
  await call.store.setJobRetries(instanceId, key, retries);
}

/** A job is suspended with its instance: an instance is one unit of work. */
async function setSuspended(call: RestCall): Promise<undefined> {
  const { instanceId } = await jobOf(call);
  if (typeof call.body['suspended'] !== 'boolean') throw badRequest('suspended is missing');
  await suspendInstances(call, { processInstanceIds: [instanceId] }, call.body['suspended']);
}

/** What can become a job: timers, and asynchronous continuations of activities. */
async function jobDefinitions({ store, principal, query }: RestCall): Promise<object[]> {
  const { processDefinitionId, processDefinitionKey, jobDefinitionId: wanted, activityIdIn } = query;
  const filter = { ...(typeof processDefinitionId === 'string' && { processDefinitionId }), ...(typeof processDefinitionKey === 'string' && { key: processDefinitionKey }) };
  const definitions = await store.rest.definitions.list(filter, principal.viewer, { sort: [], offset: 0, limit: 10_000 });
  const activities = typeof activityIdIn === 'string' ? activityIdIn.split(',') : null;
  const all = await Promise.all(definitions.map(async ({ id, key, hash, deploymentId }) => {
    const { graph } = await bundleByHash(store, hash);
    return graph.nodes.filter(({ asyncBefore, asyncAfter, event }) => asyncBefore || asyncAfter || event?.type === 'timer').map((node) => ({
      id: jobDefinitionId(id, node.id), processDefinitionId: id, processDefinitionKey: key, activityId: node.id, jobType: node.event?.type === 'timer' ? timerType(nodeType(node)) : 'async-continuation',
      jobConfiguration: node.event?.type === 'timer' ? '' : node.asyncBefore ? 'async-before' : 'async-after', overridingJobPriority: null, suspended: false, tenantId: null, deploymentId,
    }));
  }));
  return all.flat().filter(({ id, activityId }) => (wanted === undefined || id === wanted) && (activities === null || activities.includes(activityId)));
}

const timerType = (type: string): string => (type === 'intermediateTimer' ? 'timer-intermediate-transition' : type === 'timerStartEvent' ? 'timer-start-event' : 'timer-transition');

export const jobRoutes: RestRoute[] = [
  ...listRoutes({
    operation: 'job.list', path: '/job',
    params: {
      jobId: 'text', jobIds: 'list', processInstanceId: 'text', processInstanceIds: 'list', executionId: 'text', processDefinitionId: 'text', processDefinitionKey: 'text', activityId: 'text', timers: 'flag', messages: 'flag', executable: 'flag',
      withRetriesLeft: 'flag', noRetriesLeft: 'flag', active: 'flag', suspended: 'flag', withException: 'flag', dueBefore: 'date', dueAfter: 'date', at: 'integer',
    },
    sortable: ['jobId', 'executionId', 'processInstanceId', 'processDefinitionId', 'processDefinitionKey', 'jobRetries', 'jobDueDate', 'jobPriority', 'tenantId'],
    finder: jobsWithStarts,
    complete: (filter, source, { now }) => ({ ...filter, at: now, ...dueDates(source) }),
    view: (rows) => rows.map(viewOf),
  }),
  get('jobDefinition.list', '/job-definition', jobDefinitions),
  get('jobDefinition.list', '/job-definition/count', async (call) => ({ count: (await jobDefinitions(call)).length })),
  get('job.read', '/job/:id', async (call) => viewOf((await startJobOf(call, param(call, 'id'))) ?? (await jobOf(call)))),
  post('job.manage', '/job/:id/execute', execute),
  put('job.manage', '/job/:id/duedate', setDue),
  put('job.manage', '/job/:id/retries', setRetries),
  put('job.manage', '/job/:id/suspended', setSuspended),
  get('job.read', '/job/:id/stacktrace', async (call) => {
    await jobOf(call);
    call.ctx.type = 'text/plain';
    call.ctx.body = '';
    return undefined;
  }, { rawReply: true }),
  put('job.manage', '/job/suspended', async (call) => {
    const { processInstanceId, suspended } = call.body;
    if (typeof processInstanceId !== 'string' || typeof suspended !== 'boolean') throw badRequest('processInstanceId and suspended are required');
    await suspendInstances(call, { processInstanceIds: [processInstanceId] }, suspended);
  }),
];

/** `dueDates=after_<date>,before_<date>`, or a list of `{operator: gt|lt, value}`. */
function dueDates({ dueDates: given }: Record<string, unknown>): { dueAfter?: number; dueBefore?: number } {
  const conditions = Array.isArray(given)
    ? (given as { operator?: unknown; value?: unknown }[]).map(({ operator, value }) => [operator, value] as const)
    : typeof given === 'string' ? given.split(',').map((part) => [part.slice(0, part.indexOf('_')), part.slice(part.indexOf('_') + 1)] as const) : [];
  const found: { dueAfter?: number; dueBefore?: number } = {};
  for (const [operator, value] of conditions) {
    const at = parseDate(String(value));
    if (at === null) throw badRequest(`dueDates: '${String(value)}' is not a date`);
    if (operator === 'gt' || operator === 'after') found.dueAfter = at;
    else if (operator === 'lt' || operator === 'before') found.dueBefore = at;
    else throw badRequest(`dueDates: unknown operator '${String(operator)}'`);
  }
  return found;
}

