import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../engine/model/json.ts';
import type { BatchOperation } from '../../host/batches/operation.ts';
import { perform } from '../../host/batches/perform.ts';
import { restActor } from '../deliver.ts';
import { badRequest } from '../rest-error.ts';
import type { RestCall } from '../route.ts';
import { logMany } from '../user-operations.ts';
import { batchView } from './view.ts';

/** What the user operation log calls an operation, and what it is about. */
const LOGGED: Record<BatchOperation['type'], [operationType: string, entityType: string]> = {
  'instance-migration': ['Migrate', 'ProcessInstance'],
  'instance-modification': ['ModifyProcessInstance', 'ProcessInstance'],
  'instance-restart': ['RestartProcessInstance', 'ProcessInstance'],
  'instance-deletion': ['Delete', 'ProcessInstance'],
  'historic-instance-deletion': ['DeleteHistory', 'ProcessInstance'],
  'instance-update-suspension-state': ['SuspendJob', 'ProcessInstance'],
  'set-job-retries': ['SetJobRetries', 'Job'],
  'correlate-message': ['CorrelateMessage', 'ProcessInstance'],
  'set-variables': ['SetVariables', 'ProcessInstance'],
};

function logged(operation: BatchOperation): [string, string] {
  return operation.type === 'instance-update-suspension-state' ? [operation.suspended ? 'Suspend' : 'Activate', 'ProcessInstance'] : LOGGED[operation.type];
}

/** Makes a batch and begins with it; the answer does not wait for it. */
export async function createBatch(call: RestCall, operation: BatchOperation, instanceIds: string[]): Promise<object> {
  const { store, batches, logger, principal, now } = call;
  const id = randomUUID();
  const row = { id, type: operation.type, operation: operation as unknown as JsonObject, actor: restActor(call), createdBy: principal.userId, createdAt: now };
  await store.createBatch(row, instanceIds);
  await logMany(call, ...logged(operation), instanceIds.length, true);
  batches.run().catch((error: unknown) => logger.warn({ err: error }, 'a batch was not finished at once'));
  return batchView({ ...row, total: instanceIds.length, startedAt: null, endedAt: null, suspended: false });
}

/** The same while the caller waits. The first instance that refuses ends it with 400; those before it stay done. */
export async function performAll(call: RestCall, operation: BatchOperation, instanceIds: string[]): Promise<undefined> {
  for (const instanceId of instanceIds) {
    const result = await perform(call, operation, { instanceId, actor: restActor(call), inputId: call.nextInputId() });
    if (!result.ok) throw badRequest(`Process instance '${instanceId}': ${result.message}`);
  }
  await logMany(call, ...logged(operation), instanceIds.length, false);
}
