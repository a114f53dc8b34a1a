/** Taking a task and giving it back: one atomic statement decides, and what was done stands in the timeline of the case, however it was asked for. */
import type { TaskRow } from '../../store/contract.ts';
import type { Call } from '../route.ts';
import { deedOf } from './people.ts';

type Holding = Pick<Call, 'store' | 'principal' | 'now'>;

/** Into the caller's hands; `ok` as well when they have it already. */
export async function take(call: Holding, task: TaskRow): Promise<'ok' | 'taken' | 'closed'> {
  const { store, principal: { userId }, now } = call;
  const result = await store.claim(task.id, userId, now);
  if (result === 'ok' && task.assignee === null) await store.taskLife.record('Claim', { instanceId: task.instanceId, taskId: task.id, to: userId }, deedOf(call, task, undefined));
  return result;
}

/** Out of the caller's hands; false when it is not in them any more. */
export async function giveBack(call: Holding, task: TaskRow): Promise<boolean> {
  const { store, principal: { userId } } = call;
  if (!(await store.unclaim(task.id, userId))) return false;
  await store.taskLife.record('Release', { instanceId: task.instanceId, taskId: task.id, from: userId }, deedOf(call, task, undefined));
  return true;
}

/** Out of the hands of who is absent into the caller's; false when it is not in theirs any more. */
export const standInFor = (call: Holding, task: TaskRow, reason: string | undefined): Promise<boolean> =>
  call.store.taskLife.takeOver(task.id, task.assignee ?? '', call.principal.userId, deedOf(call, task, reason));
