import { randomUUID } from 'node:crypto';
import type { UserOperation } from '../../store/contract.ts';
import type { RestCall } from './route.ts';

/** Sorts by the moment of its making, finer than the clock of the process: of two operations in one millisecond the first stays the first. */
export const operationId = (): string => `${Math.round((performance.timeOrigin + performance.now()) * 1000).toString(36)}-${randomUUID().slice(0, 8)}`;

type Logged = Pick<UserOperation, 'operationType' | 'entityType'> & Partial<Pick<UserOperation, 'property' | 'orgValue' | 'newValue' | 'instanceId' | 'taskId'>>;

/** Remembers who did what, for the user operation log. */
export async function logUserOperation({ store, principal, now }: RestCall, operation: Logged): Promise<void> {
  await store.rest.putUserOperation(userOperation({ principal, now }, operation));
}

/** The same, for what is written together with something else. */
export const userOperation = ({ principal, now }: Pick<RestCall, 'principal' | 'now'>, operation: Logged): UserOperation =>
  ({ id: operationId(), at: now, userId: principal.userId, property: null, orgValue: null, newValue: null, instanceId: null, taskId: null, ...operation });

/** About many at once: how many, and whether the caller waited for it. */
export async function logMany(call: RestCall, operationType: string, entityType: string, count: number, isAsync: boolean): Promise<void> {
  await logUserOperation(call, { operationType, entityType, property: entityType === 'ProcessInstance' ? 'nrOfInstances' : `nrOf${entityType}s`, newValue: String(count) });
  await logUserOperation(call, { operationType, entityType, property: 'async', newValue: String(isAsync) });
}
