/** Why a person may not do something to a task now; null when they may. Each is asked by its route and by the list of actions. */
import type { Store, TaskRow } from '../../store/contract.ts';
import { conflict, forbidden, type Failure } from '../failure.ts';
import { refuseSamePerson } from '../routes/tasks/four-eyes.ts';
import { isCandidate, refuseClaim, refuseDelegated, refuseHolder } from '../routes/tasks/task-rights.ts';
import type { Principal } from '../session/principal.ts';
import { orgsOfTask } from './people.ts';

/** How often a person may urge the same task, ms. */
export const URGE_EVERY = 30 * 60_000;

const closed = (): Failure => conflict('closed', { zh: '任务已结束', en: 'The task is not open any more' });

export const refuseHandOver = (task: TaskRow, principal: Principal): Failure | null => refuseHolder(task, principal) ?? refuseDelegated(task);

/** What nobody has is given out of the offer, by whom it is offered to; what the caller has, on the terms on which they may pass it on. */
export const refuseAssign = (task: TaskRow, principal: Principal): Failure | null => (task.assignee === null ? refuseClaim(task, principal) : refuseHandOver(task, principal));

export const refuseResolve = (task: TaskRow, principal: Principal): Failure | null =>
  refuseHolder(task, principal) ?? (task.life.delegation === 'PENDING' ? null : conflict('notDelegated', { zh: '任务不是委派给您的', en: 'The task was not delegated to you' }));

export async function refuseUrge(store: Store, task: TaskRow, principal: Principal, now: number): Promise<Failure | null> {
  if (task.status !== 'open') return closed();
  const theirs = task.assignee === principal.userId || (task.assignee === null && isCandidate(task, principal));
  if (theirs) return conflict('yours', { zh: '任务由您办理，无需催办', en: 'The task is yours to do' });
  const at = await store.taskLife.lastUrged(task.id, principal.userId);
  return at === null || at <= now - URGE_EVERY ? null : urgedRecently(task, at, now);
}

/** Names who was urged, unless the task has come into other hands since. */
export function urgedRecently(task: TaskRow, at: number, now: number): Failure {
  const minutes = Math.floor((now - at) / 60_000);
  const whom = task.assignee !== null && (task.life.takenAt ?? 0) <= at ? (task.assigneeName ?? task.assignee) : null;
  const ago = minutes === 0 ? { zh: '刚刚', en: 'just now' } : { zh: ` ${minutes} 分钟前`, en: minutes === 1 ? 'a minute ago' : `${minutes} minutes ago` };
  return conflict('urgedRecently', {
    zh: `您${ago.zh}已催办${whom ?? '此任务'}，每 30 分钟可催办一次`, en: `You urged ${whom ?? 'this'} ${ago.en}; once in 30 minutes is possible`,
  });
}

export async function refuseTakeOver(store: Store, task: TaskRow, principal: Principal, now: number): Promise<Failure | null> {
  if (task.status !== 'open') return closed();
  if (task.assignee === null) return conflict('unclaimed', { zh: '任务无人认领，请直接认领', en: 'Nobody has the task: claim it' });
  if (!(await store.taskLife.absentFor(principal.userId, now)).includes(task.assignee)) {
    return forbidden({ zh: '办理人当前不在缺勤期，或您不是其代办人', en: 'Who has the task is not absent now, or you are not their deputy' }, 'notDeputy');
  }
  // A deputy stands in within the organisation the task is offered to.
  const orgs = await orgsOfTask(store, task);
  if (!orgs.some((org) => principal.orgIds.includes(org))) return forbidden({ zh: '您不在任务所属的机构任职', en: 'You do not work at an organisation the task is offered to' }, 'notColleague');
  return refuseDelegated(task) ?? refuseSamePerson(store, task, principal.userId);
}
