import { batchOfDefinition } from '../batch/view.ts';
import { retryFailed } from '../batch/routes.ts';
import { deliverAs, send } from '../deliver.ts';
import { badRequest } from '../rest-error.ts';
import { param, type RestCall } from '../route.ts';
import { logUserOperation } from '../user-operations.ts';
import { jobDefinitionOf } from './definitions.ts';
import { jobOf } from './find.ts';

const WHOLE = { sort: [], offset: 0, limit: 10_000 };

function retriesOf({ body: { retries } }: RestCall): number {
  if (typeof retries !== 'number' || !Number.isInteger(retries) || retries < 0) throw badRequest('The number of retries must be a non-negative Integer');
  return retries;
}

/** `PUT /job/{id}/retries`: work that has failed is tried again as soon as it has retries. */
export async function setJobRetries(call: RestCall): Promise<undefined> {
  const retries = retriesOf(call);
  const { instanceId, key, kind, retries: before } = await jobOf(call);
  if (kind !== 'failed') await call.store.setJobRetries(instanceId, key, retries);
  else if (retries > 0) await send(call, instanceId, { kind: 'retry', incident: key });
  await logUserOperation(call, { operationType: 'SetJobRetries', entityType: 'Job', property: 'retries', orgValue: String(before), newValue: String(retries), instanceId });
}

/** `PUT /job-definition/{id}/retries`: of all its jobs; of a batch, its failed instances get another attempt. */
export async function setDefinitionRetries(call: RestCall): Promise<undefined> {
  const retries = retriesOf(call);
  const batchId = batchOfDefinition(param(call, 'id'));
  if (batchId !== null) return retries > 0 ? void (await retryFailed(call, batchId)) : undefined;
  const { definition, elementId } = await jobDefinitionOf(call);
  const { rest } = call.store;
  await rest.setRetriesOf({ processDefinitionId: definition.id, elementId }, retries);
  const failed = retries === 0 ? [] : await rest.jobs.list({ processDefinitionId: definition.id, activityId: elementId, withException: true }, call.principal.viewer, WHOLE);
  for (const { instanceId, key } of failed) await deliverAs(call, instanceId, { kind: 'retry', incident: key });
  await logUserOperation(call, { operationType: 'SetJobRetries', entityType: 'JobDefinition', property: 'retries', newValue: String(retries) });
}
