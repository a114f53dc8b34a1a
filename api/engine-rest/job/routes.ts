import { parseDate } from '../dates.ts';
import { send } from '../deliver.ts';
import { listRoutes } from '../list/list-routes.ts';
import { badRequest } from '../rest-error.ts';
import { get, param, post, put, type RestCall, type RestRoute } from '../route.ts';
import { jobDefinitions, pageOfJobDefinitions } from './definitions.ts';
import { jobOf } from './find.ts';
import { setDefinitionRetries, setJobRetries } from './retries.ts';
import { executeStart, jobsWithStarts, startJobOf } from './start-jobs.ts';
import { suspendJob, suspendJobDefinition, suspendJobDefinitions, suspendJobs } from './suspension.ts';
import { viewOf } from './view.ts';

/** Fires now, whatever the due date and also when it is suspended; a cycle goes on by its own schedule. Work that has failed is tried again. */
async function execute(call: RestCall): Promise<undefined> {
  const start = await startJobOf(call, param(call, 'id'));
  if (start) return executeStart(call, start);
  const { instanceId, key, kind } = await jobOf(call);
  await send(call, instanceId, kind === 'failed' ? { kind: 'retry', incident: key } : { kind: 'fireTimer', timer: key });
}

/** A due date; without one the job is due now. */
async function setDue(call: RestCall): Promise<undefined> {
  const { duedate } = call.body;
  const due = typeof duedate === 'string' ? parseDate(duedate) : call.now;
  if (due === null) throw badRequest(`duedate '${String(duedate)}' is not a date`);
  const start = await startJobOf(call, param(call, 'id'));
  if (start) return void (await call.store.advanceStartTimer(start.start, due));
  const { instanceId, key, kind } = await jobOf(call);
  if (kind === 'failed') throw badRequest('The job has failed: it does not run before it is given retries');
  await send(call, instanceId, { kind: 'setDue', timer: key, due });
}

/** What is known about a failure: its message and the details that came with it. */
async function stacktrace(call: RestCall): Promise<undefined> {
  const { instanceId, key, failure } = await jobOf(call);
  const data = failure === null ? undefined : (await call.host.state(instanceId))?.incidents[key]?.data;
  call.ctx.type = 'text/plain';
  call.ctx.body = [failure ?? '', ...(data === undefined ? [] : [typeof data === 'string' ? data : JSON.stringify(data)])].join('\n');
  return undefined;
}

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
  get('jobDefinition.list', '/job-definition', (call) => pageOfJobDefinitions(call, call.query)),
  get('jobDefinition.list', '/job-definition/count', async (call) => ({ count: (await jobDefinitions(call, call.query)).length })),
  post('jobDefinition.list', '/job-definition', (call) => pageOfJobDefinitions(call, { ...call.query, ...call.body }), { reads: true }),
  post('jobDefinition.list', '/job-definition/count', async (call) => ({ count: (await jobDefinitions(call, call.body)).length }), { reads: true }),
  get('job.read', '/job/:id', async (call) => viewOf((await startJobOf(call, param(call, 'id'))) ?? (await jobOf(call)))),
  post('job.manage', '/job/:id/execute', execute),
  put('job.manage', '/job/:id/duedate', setDue),
  put('job.manage', '/job/:id/retries', setJobRetries),
  put('job.manage', '/job/:id/suspended', suspendJob),
  get('job.read', '/job/:id/stacktrace', stacktrace, { rawReply: true }),
  put('job.manage', '/job/suspended', suspendJobs),
  put('job.manage', '/job-definition/suspended', suspendJobDefinitions),
  put('job.manage', '/job-definition/:id/suspended', suspendJobDefinition),
  put('job.manage', '/job-definition/:id/retries', setDefinitionRetries),
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

