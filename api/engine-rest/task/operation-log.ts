import { randomUUID } from 'node:crypto';
import type { RestTask } from '../../../store/contract.ts';
import type { RestCall } from '../route.ts';

/** Sorts by the moment of its making, finer than the clock of the process: of two operations in one millisecond the first stays the first. */
const operationId = (): string => `${Math.round((performance.timeOrigin + performance.now()) * 1000).toString(36)}-${randomUUID().slice(0, 8)}`;

/** Remembers who changed what of a task, for the user operation log. */
export async function logOperation({ store, principal, now }: RestCall, task: RestTask, operationType: string, property: string | null, orgValue: string | null, newValue: string | null): Promise<void> {
  await store.rest.putUserOperation({ id: operationId(), at: now, userId: principal.userId, operationType, entityType: 'Task', property, orgValue, newValue, instanceId: task.instanceId, taskId: task.id });
}
