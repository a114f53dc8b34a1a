import type { RestTask, UserOperation } from '../../../store/contract.ts';
import type { RestCall } from '../route.ts';
import { userOperation } from '../user-operations.ts';

type Change = [operationType: string, property: string | null, orgValue: string | null, newValue: string | null];

/** Who changed what of a task, for the user operation log. */
export const taskOperation = (call: RestCall, { instanceId, id }: RestTask, ...[operationType, property, orgValue, newValue]: Change): UserOperation =>
  userOperation(call, { operationType, entityType: 'Task', property, orgValue, newValue, instanceId, taskId: id });

/** Remembers it. */
export const logOperation = (call: RestCall, task: RestTask, ...change: Change): Promise<void> => call.store.rest.putUserOperation(taskOperation(call, task, ...change));
