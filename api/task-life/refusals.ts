/** Why a person may not do something to a task now; null when they may. Each is asked by its route and by the list of actions. */
import type { Store, TaskRow } from '../../store/contract.ts';
import { conflict, forbidden, type Failure } from '../failure.ts';
import { refuseSamePerson } from '../routes/tasks/four-eyes.ts';
import { isCandidate, refuseDelegated, refuseHolder } from '../routes/tasks/task-rights.ts';
import type { Principal } from '../session/principal.ts';

/** How often a person may urge the same task, ms. */
export const URGE_EVERY = 30 * 60_000;

const closed = (): Failure => conflict('closed', { zh: '任务已结束', en: 'The task is not open any more' });

export const refuseHandOver = (task: TaskRow, principal: Principal): Failure | null => refuseHolder(task, principal) ?? refuseDelegated(task);

export const refuseResolve = (task: TaskRow, principal: Principal): Failure | null =>
  refuseHolder(task, principal) ?? (task.life.delegation === 'PENDING' ? null : conflict('notDelegated', { zh: '任务不是委派给您的', en: 'The task was not delegated to you' }));

export function refuseUrge(task: TaskRow, principal: Principal): Failure | null {
  if (task.status !== 'open') return closed();
  const theirs = task.assignee === principal.userId || (task.assignee === null && isCandidate(task, principal));
  return theirs ? conflict('yours', { zh: '任务由您办理，无需催办', en: 'The task is yours to do' }) : null;
}

export const urgedRecently = (): Failure => conflict('urgedRecently', { zh: '30 分钟内已催办过', en: 'You have urged this within the last 30 minutes' });

export async function refuseTakeOver(store: Store, task: TaskRow, principal: Principal, now: number): Promise<Failure | null> {
  if (task.status !== 'open') return closed();
  if (task.assignee === null) return conflict('unclaimed', { zh: '任务无人认领，请直接认领', en: 'Nobody has the task: claim it' });
  if (!(await store.taskLife.absentFor(principal.userId, now)).includes(task.assignee)) {
    return forbidden({ zh: '办理人当前不在缺勤期，或您不是其代办人', en: 'Who has the task is not absent now, or you are not their deputy' }, 'notDeputy');
  }
  return refuseDelegated(task) ?? refuseSamePerson(store, task, principal.userId);
}
