import type { TaskRow } from '../../store/contract.ts';
import type { Call } from '../route.ts';
import { deedOf } from './people.ts';
import { URGE_EVERY, urgedRecently } from './refusals.ts';

/** Reminds who has the task, or whom it is offered to, and counts it on the task. Whether the caller may, is asked before. @throws Failure 409 when they have done so a moment ago */
export async function urgeHolders(call: Pick<Call, 'store' | 'principal' | 'now'>, task: TaskRow, reason: string | undefined): Promise<void> {
  const { store, principal, now } = call;
  const deed = deedOf(call, task, reason);
  if (!(await store.taskLife.urge(task.id, now - URGE_EVERY, deed))) throw urgedRecently(task, now, now);
  const recipients = task.assignee === null ? [...task.candidateUsers, ...task.candidateGroups] : [task.assignee];
  const data = { task: task.name, case: task.businessKey, by: principal.name, text: reason ?? null };
  for (const recipient of recipients) await store.putNotification({ id: `${deed.id}:${recipient}`, instanceId: task.instanceId, channel: 'inbox', recipient, template: 'task.urged', data, at: now });
}
