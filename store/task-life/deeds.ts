import type { Deed } from '../contract.ts';
import type { Trx } from '../db.ts';

export interface Done { type: string; instanceId: string; taskId?: string | null; from?: string | null; to?: string | null }

/** The line in the operation log, in the transaction of what it tells. `to`: whom it is for. */
export async function logDeed(trx: Trx, { type, instanceId, taskId = null, from = null, to = null }: Done, { id, at, userId, orgId, reason }: Deed): Promise<void> {
  await trx('user_operation').insert({
    id, at, user_id: userId, operation_type: type, entity_type: taskId === null ? 'ProcessInstance' : 'Task', property: to === null && from === null ? null : 'assignee', org_value: from, new_value: to,
    instance_id: instanceId, task_id: taskId, reason, org_id: orgId,
  });
}
