import type { RestDefinition } from '../../../store/contract.ts';
import { deliverAs } from '../deliver.ts';
import { jobElements } from '../job/definitions.ts';
import { holdLater } from '../job/suspension.ts';
import { badRequest } from '../rest-error.ts';
import { isOn, type RestCall } from '../route.ts';
import { logMany, logUserOperation } from '../user-operations.ts';
import { definitionOf } from './find.ts';

const WHOLE = { sort: [], offset: 0, limit: 10_000 };

export async function suspendDefinition(call: RestCall): Promise<undefined> {
  await suspendAll(call, [await definitionOf(call)]);
}

/** By `processDefinitionKey` (all versions) or `processDefinitionId` of the body. */
export async function suspendDefinitions(call: RestCall): Promise<undefined> {
  const { store, principal, body } = call;
  const { processDefinitionKey: key, processDefinitionId: id } = body;
  if ((typeof key === 'string') === (typeof id === 'string')) throw badRequest('Either processDefinitionId or processDefinitionKey should be set to update the suspension state.');
  const filter = typeof key === 'string' ? { key } : { processDefinitionId: String(id) };
  await suspendAll(call, await store.rest.definitions.list(filter, principal.viewer, WHOLE));
}

/** As in the dialect, jobs that its running instances make from now on are suspended as well. */
async function suspendAll(call: RestCall, definitions: RestDefinition[]): Promise<void> {
  const { store, body } = call;
  if (typeof body['suspended'] !== 'boolean') throw badRequest('suspended is missing');
  const suspended = body['suspended'];
  await store.rest.suspendDefinitions(definitions.map(({ id }) => id), suspended);
  for (const definition of definitions) await holdLater(call, definition, await jobElements(call, definition), suspended);
  await logUserOperation(call, { operationType: `${suspended ? 'Suspend' : 'Activate'}ProcessDefinition`, entityType: 'ProcessDefinition', property: 'suspensionState', newValue: suspended ? 'suspended' : 'active' });
  if (!isOn(body['includeProcessInstances'])) return;
  for (const { id } of definitions) await suspendInstances(call, { processDefinitionId: id }, suspended);
}

/** Suspends or resumes the running instances that match; those that are so already stay so. */
export async function suspendInstances(call: RestCall, filter: { processDefinitionId?: string; processDefinitionKey?: string; processInstanceIds?: string[] }, suspended: boolean): Promise<void> {
  const { store, principal } = call;
  const instances = await store.rest.instances.list({ ...filter, ...(suspended ? { active: true } : { suspended: true }) }, principal.viewer, WHOLE);
  for (const { instanceId } of instances) await deliverAs(call, instanceId, { kind: suspended ? 'suspend' : 'resume' });
  await logMany(call, suspended ? 'Suspend' : 'Activate', 'ProcessInstance', instances.length, false);
}
