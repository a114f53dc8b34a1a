import type { TaskRow } from '../../../store/contract.ts';
import { orgOfGroup } from '../../../store/viewer-at.ts';
import type { TaskAction } from '../../contract/index.ts';
import { conflict, forbidden, type Failure, type Text } from '../../failure.ts';
import type { Principal } from '../../session/principal.ts';

/** Is the task offered to this person, directly or by a group? */
export const isCandidate = (task: TaskRow, { userId, groups }: Principal): boolean =>
  task.candidateUsers.includes(userId) || task.candidateGroups.some((group) => groups.includes(group));

/**
 * Assigned to them alone, or passed to them by who had it, as long as they work at an organisation the task is offered to. What else is offered to
 * groups belongs to the role: whoever has lost the role has lost the task.
 */
const isStillTheirs = ({ assignee, candidateGroups, life }: TaskRow, { userId, orgIds }: Principal): boolean =>
  assignee === userId && (candidateGroups.length === 0 || (life.givenAs !== null && candidateGroups.some((group) => orgIds.includes(orgOfGroup(group)))));

/** Organisation for which this person acts on the task: that of the group it is offered to, else their first. */
export function actingOrg(task: TaskRow, { groups, orgIds }: Principal): string | undefined {
  const group = task.candidateGroups.find((candidate) => groups.includes(candidate));
  return group === undefined ? orgIds[0] : orgOfGroup(group);
}

const CLOSED: Text = { zh: '任务已结束', en: 'The task is not open any more' };
const NOT_OFFERED: Text = { zh: '任务不在您的职责范围内', en: 'The task is not offered to you' };
const CLAIM_FIRST: Text = { zh: '请先认领任务', en: 'Claim the task first' };
const takenBy = (task: TaskRow): Text => ({ zh: `任务已由${task.assigneeName ?? '他人'}认领`, en: `The task is taken by ${task.assigneeName ?? 'somebody else'}` });

/** Somebody was faster. */
export const taskChanged = (): Failure => conflict('changed', { zh: '任务已被更改，请刷新', en: 'The task has changed, please reload' });

/** Why this person may not claim the task now; null when they may. */
export function refuseClaim(task: TaskRow, principal: Principal): Failure | null {
  if (task.status !== 'open') return conflict('closed', CLOSED);
  if (task.assignee !== null && task.assignee !== principal.userId) return conflict('taken', takenBy(task));
  return isStillTheirs(task, principal) || isCandidate(task, principal) ? null : forbidden(NOT_OFFERED, 'notOffered');
}

/** Why this person may not work on the task now (complete, save a draft); null when they may. */
export function refuseWork(task: TaskRow, principal: Principal): Failure | null {
  const refusal = refuseClaim(task, principal);
  if (refusal) return refusal;
  return task.assignee === principal.userId ? null : conflict('claimFirst', CLAIM_FIRST);
}

/** Why this person, who is the only one to act on it as its holder, may not do so now: 403 when it is not for them at all, 409 when it is not in their hands. */
export function refuseHolder(task: TaskRow, principal: Principal): Failure | null {
  if (task.status !== 'open') return conflict('closed', CLOSED);
  if (!isStillTheirs(task, principal) && !isCandidate(task, principal)) return forbidden(NOT_OFFERED, 'notOffered');
  return refuseWork(task, principal);
}

/** A delegated task is given back, not completed or passed on. */
export const refuseDelegated = (task: TaskRow): Failure | null =>
  task.life.delegation === 'PENDING' ? conflict('delegated', { zh: `任务由${task.life.ownerName ?? '他人'}委派，请填写意见后交还`, en: `The task was delegated by ${task.life.ownerName ?? 'somebody else'}: give it back with your opinion` }) : null;

/** Why this person may not complete the task now; null when they may. */
export const refuseCompletion = (task: TaskRow, principal: Principal): Failure | null => refuseWork(task, principal) ?? refuseDelegated(task);

/** Why this person may not give the task back; null when they may. */
export function refuseRelease(task: TaskRow, principal: Principal): Failure | null {
  if (task.status !== 'open') return conflict('closed', CLOSED);
  if (task.assignee === principal.userId && task.life.delegation === 'PENDING') return refuseDelegated(task);
  return task.assignee === principal.userId ? null : conflict('notYours', { zh: '任务不在您名下', en: 'The task is not yours' });
}

/** What the person may do now, and why not for the rest; `samePerson`: why somebody else must do it. */
export function taskActions(task: TaskRow, principal: Principal, samePerson: Failure | null = null): TaskAction[] {
  const action = (name: TaskAction['action'], refusal: Failure | null): TaskAction => ({
    action: name, allowed: refusal === null, ...(refusal ? { reason: refusal.text.zh, reasonEn: refusal.text.en } : {}),
  });
  const mine = conflict('yours', { zh: '任务已在您名下', en: 'The task is yours already' });
  return [
    action('claim', refuseClaim(task, principal) ?? samePerson ?? (task.assignee === principal.userId ? mine : null)),
    action('release', refuseRelease(task, principal)),
    action('complete', refuseCompletion(task, principal) ?? samePerson),
    action('saveDraft', refuseWork(task, principal)),
    action('comment', null),
  ];
}
