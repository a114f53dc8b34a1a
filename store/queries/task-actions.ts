/** What people do to a task's row without moving the process: each decided by one conditional UPDATE. */
import type { QueryStore } from '../contract.ts';
import type { Db, Trx } from '../db.ts';
import { markChanged } from '../runtime/changes.ts';

type TaskActions = Pick<QueryStore, 'claim' | 'unclaim' | 'assign'>;

export function taskActions(db: Db): TaskActions {
  /** The instance is written first: projections lock in that order too. */
  const update = (taskId: string, write: (trx: Trx) => Promise<number>): Promise<boolean> =>
    db.transaction(async (trx) => {
      await markChanged(trx, taskId.slice(0, taskId.lastIndexOf(':')));
      return (await write(trx)) === 1;
    });

  return {
    async claim(taskId, userId) {
      if (await update(taskId, (trx) => openTask(trx, taskId).whereNull('assignee').update({ assignee: userId }))) return 'ok';
      const row = await db.knex('task').where('id', taskId).first<{ status: string; assignee: string | null } | undefined>('status', 'assignee');
      if (row?.status !== 'open') return 'closed';
      return row.assignee === userId ? 'ok' : 'taken';
    },

    unclaim: (taskId, userId) => update(taskId, (trx) => openTask(trx, taskId).where('assignee', userId).update({ assignee: null })),

    assign: (taskId, userId) => update(taskId, (trx) => openTask(trx, taskId).update({ assignee: userId })),
  };
}

function openTask(trx: Trx, taskId: string) {
  return trx('task').where({ id: taskId, status: 'open' });
}
