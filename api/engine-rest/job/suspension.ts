import type { RestDefinition, RestInstanceFilter } from '../../../store/contract.ts';
import { inParallel } from '../../host/in-parallel.ts';
import { deliverAs, send } from '../deliver.ts';
import { runningInstance } from '../process-instance/find.ts';
import { badRequest } from '../rest-error.ts';
import { isOn, type RestCall } from '../route.ts';
import { logUserOperation } from '../user-operations.ts';
import { definitionsInBody, jobDefinitionById, jobDefinitionOf, jobElements } from './definitions.ts';
import { jobOf } from './find.ts';

const WHOLE = { sort: [], offset: 0, limit: 10_000 };
/** Instances that are told at the same time. */
const PARALLEL = 8;

const stateName = (suspended: boolean): string => (suspended ? 'suspended' : 'active');

function suspendedOf({ body }: RestCall): boolean {
  if (body['executionDate'] !== undefined && body['executionDate'] !== null) throw badRequest('executionDate is not supported: jobs are suspended and activated at once');
  if (typeof body['suspended'] !== 'boolean') throw badRequest('suspended is missing');
  return body['suspended'];
}

const log = (call: RestCall, suspended: boolean, entityType: 'Job' | 'JobDefinition', about: { orgValue?: string; instanceId?: string } = {}): Promise<void> =>
  logUserOperation(call, { operationType: `${suspended ? 'Suspend' : 'Activate'}${entityType}`, entityType, property: 'suspensionState', newValue: stateName(suspended), ...about });

/** `PUT /job/{id}/suspended` */
export async function suspendJob(call: RestCall): Promise<undefined> {
  const suspended = suspendedOf(call);
  const { instanceId, key, kind, suspended: before } = await jobOf(call);
  if (kind === 'failed') throw badRequest('The job has failed: it does not run before it is given retries');
  await send(call, instanceId, { kind: 'suspendJobs', suspended, timers: [key] });
  await log(call, suspended, 'Job', { orgValue: stateName(before), instanceId });
}

/** `PUT /job/suspended`: the jobs there are, of an instance, a job definition, or process definitions. */
export async function suspendJobs(call: RestCall): Promise<undefined> {
  const suspended = suspendedOf(call);
  const { processInstanceId, jobDefinitionId } = call.body;
  const definitions = await definitionsInBody(call);
  if (typeof processInstanceId === 'string') {
    const { processDefinitionId } = await runningInstance(call, processInstanceId);
    await holdOf(call, processDefinitionId, { processInstanceIds: [processInstanceId] }, suspended);
    await log(call, suspended, 'Job', { instanceId: processInstanceId });
    return;
  }
  if (typeof jobDefinitionId === 'string') {
    const { definition, elementId } = await jobDefinitionById(call, jobDefinitionId);
    await hold(call, { processDefinitionId: definition.id }, { suspended, elements: [elementId] });
  } else if (definitions) for (const { id } of definitions) await holdOf(call, id, { processDefinitionId: id }, suspended);
  else throw badRequest('Specify either jobDefinitionId, processInstanceId, processDefinitionId or processDefinitionKey to update the suspension state.');
  await log(call, suspended, 'Job');
}

/** `PUT /job-definition/{id}/suspended`: jobs to come, and with `includeJobs` those there are. */
export async function suspendJobDefinition(call: RestCall): Promise<undefined> {
  const suspended = suspendedOf(call);
  const { definition, elementId } = await jobDefinitionOf(call);
  await holdLater(call, definition, [elementId], suspended);
  await log(call, suspended, 'JobDefinition');
}

/** `PUT /job-definition/suspended`: all of process definitions. */
export async function suspendJobDefinitions(call: RestCall): Promise<undefined> {
  const suspended = suspendedOf(call);
  const definitions = await definitionsInBody(call);
  if (!definitions) throw badRequest('Either processDefinitionId or processDefinitionKey should be set to update the suspension state.');
  for (const definition of definitions) await holdLater(call, definition, await jobElements(call, definition), suspended);
  await log(call, suspended, 'JobDefinition');
}

/** Jobs that elements of a definition will make, in instances that run and in those to come; with `includeJobs` of the body also those there are. */
export async function holdLater(call: RestCall, { id }: RestDefinition, elements: string[], suspended: boolean): Promise<void> {
  if (elements.length === 0) return;
  // First the definition: an instance that starts meanwhile knows it, or is among those that are told.
  await call.store.rest.suspendJobsOf(id, elements, suspended);
  await hold(call, { processDefinitionId: id }, { suspended, later: elements, ...(isOn(call.body['includeJobs']) && { elements }) });
}

async function holdOf(call: RestCall, processDefinitionId: string, filter: RestInstanceFilter, suspended: boolean): Promise<void> {
  const definition = await call.store.byId(processDefinitionId);
  const elements = definition ? await jobElements(call, definition) : [];
  if (elements.length > 0) await hold(call, filter, { suspended, elements });
}

/** An instance that ends meanwhile has no jobs any more. */
async function hold(call: RestCall, filter: RestInstanceFilter, order: { suspended: boolean; elements?: string[]; later?: string[] }): Promise<void> {
  for (let offset = 0; ; offset += WHOLE.limit) {
    const instances = await call.store.rest.instances.list(filter, call.principal.viewer, { ...WHOLE, offset });
    await inParallel(PARALLEL, instances, async ({ instanceId }) => void (await deliverAs(call, instanceId, { kind: 'suspendJobs', ...order })));
    if (instances.length < WHOLE.limit) return;
  }
}
