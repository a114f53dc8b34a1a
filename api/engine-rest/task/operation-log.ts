import type { RestTask } from '../../../store/contract.ts';
import type { RestCall } from '../route.ts';
import { logUserOperation } from '../user-operations.ts';

/** Remembers who changed what of a task, for the user operation log. */
export const logOperation = (call: RestCall, { instanceId, id }: RestTask, operationType: string, property: string | null, orgValue: string | null, newValue: string | null): Promise<void> =>
  logUserOperation(call, { operationType, entityType: 'Task', property, orgValue, newValue, instanceId, taskId: id });
