import { randomUUID } from 'node:crypto';
import type { RestTask } from '../../../store/contract.ts';
import type { RestCall } from '../route.ts';

/** Remembers who changed what of a task, for the user operation log. */
export async function logOperation({ store, principal, now }: RestCall, task: RestTask, operationType: string, property: string | null, orgValue: string | null, newValue: string | null): Promise<void> {
  await store.rest.putUserOperation({ id: randomUUID(), at: now, userId: principal.userId, operationType, entityType: 'Task', property, orgValue, newValue, instanceId: task.instanceId, taskId: task.id });
}
