/** Claiming, giving back, assigning and standing in: who holds a task, without moving its process. */
import { conflict, forbidden } from '../../failure.ts';
import { refuseSamePerson } from '../../routes/tasks/four-eyes.ts';
import { isCandidate, refuseClaim, refuseRelease, taskChanged } from '../../routes/tasks/task-rights.ts';
import { giveBack, standInFor, take } from '../../task-life/holding.ts';
import { deedOf } from '../../task-life/people.ts';
import { refuseAssign, refuseTakeOver } from '../../task-life/refusals.ts';
import type { BulkCall, BulkWork } from './types.ts';

export const claim: BulkWork = {
  operation: 'task.claim',
  check: async ({ store, principal }, task) => refuseClaim(task, principal) ?? refuseSamePerson(store, task, principal.userId),
  async perform(call, task) {
    if ((await take(call, task)) !== 'ok') throw taskChanged();
  },
};

export const release: BulkWork = {
  operation: 'task.release',
  check: async ({ principal }, task) => refuseRelease(task, principal),
  async perform(call, task) {
    if (!(await giveBack(call, task))) throw taskChanged();
  },
};

/** To a colleague to whom the task is offered as it is to the caller. */
export const assign: BulkWork = {
  operation: 'task.assign',
  async check(call, task) {
    const { store, principal, body } = call;
    const refusal = refuseAssign(task, principal);
    if (refusal || body.assignee === undefined) return refusal;
    const colleague = await colleagueOf(call, body.assignee);
    if (!isCandidate(task, colleague)) return forbidden({ zh: `任务不在${colleague.name}的职责范围内`, en: `The task is not offered to ${colleague.name}` }, 'notOffered');
    return refuseSamePerson(store, task, colleague.userId);
  },
  async perform(call, task) {
    const { store, body } = call;
    const { userId } = await colleagueOf(call, body.assignee ?? '');
    if (!(await store.taskLife.assign(task.id, task.assignee, userId, deedOf(call, task, body.reason)))) throw taskChanged();
  },
};

/** From absent colleagues the caller stands in for. */
export const takeOver: BulkWork = {
  operation: 'task.takeOver',
  check: ({ store, principal, now }, task) => refuseTakeOver(store, task, principal, now),
  async perform(call, task) {
    if (!(await standInFor(call, task, call.body.reason))) throw taskChanged();
  },
};

async function colleagueOf({ principals }: BulkCall, userId: string) {
  const colleague = await principals.byUserId(userId);
  if (!colleague || colleague.apiClient) throw conflict('noSuchPerson', { zh: '找不到该人员', en: 'There is no such person' });
  return colleague;
}
