/** Passing on and urging many tasks, by the functions of the single routes. */
import { fieldError, invalid } from '../../failure.ts';
import { taskChanged } from '../../routes/tasks/task-rights.ts';
import { deedOf, recipient } from '../../task-life/people.ts';
import { refuseHandOver, refuseUrge } from '../../task-life/refusals.ts';
import { urgeHolders } from '../../task-life/urge.ts';
import type { BulkCall, BulkWork } from './types.ts';

/** Null when it is given, or not needed yet. */
export const refuseNoReason = ({ body }: BulkCall) => (body.dryRun || body.reason !== undefined ? null : invalid([fieldError('reason', '请填写原因', 'Give a reason')]));

/** Chosen again for each task: who can do one need not be allowed to do the other. */
export const transfer: BulkWork = {
  operation: 'task.transfer',
  async check(call, task) {
    const { body, principal } = call;
    const refusal = refuseHandOver(task, principal) ?? refuseNoReason(call);
    if (refusal || (body.dryRun && body.to === undefined)) return refusal;
    await recipient(call, task, body.to ?? '');
    return null;
  },
  async perform(call, task) {
    const { store, principal, body } = call;
    const given = await store.taskLife.transfer(task.id, principal.userId, body.to ?? '', deedOf(call, task, body.reason));
    if (!given) throw taskChanged();
  },
};

export const urge: BulkWork = {
  operation: 'task.urge',
  check: ({ store, principal, now }, task) => refuseUrge(store, task, principal, now),
  perform: (call, task) => urgeHolders(call, task, call.body.reason),
};
