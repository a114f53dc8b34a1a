/** What people do to a task's row without moving the process: each decided by one conditional UPDATE. */
import type { Knex } from 'knex';
import type { QueryStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { markChanged } from '../runtime/changes.ts';

type TaskActions = Pick<QueryStore, 'claim' | 'unclaim' | 'assign'>;

export function taskActions(db: Db): TaskActions {
  /** Gives an open task to `assignee` if the condition holds. The instance is written first: projections lock in that order too. */
  const give = (taskId: string, assignee: string | null, condition: (task: Knex.QueryBuilder) => Knex.QueryBuilder): Promise<boolean> =>
    db.transaction(async (trx) => {
      await markChanged(trx, taskId.slice(0, taskId.lastIndexOf(':')));
      const given = await condition(trx('task').where({ id: taskId, status: 'open' })).update({ assignee });
      if (given === 1) await trx('task_candidate').where('task_id', taskId).update({ assigned: Number(assignee !== null) });
      return given === 1;
    });

  return {
    async claim(taskId, userId) {
      if (await give(taskId, userId, (task) => task.whereNull('assignee'))) return 'ok';
      const row = await db.knex('task').where('id', taskId).first<{ status: string; assignee: string | null } | undefined>('status', 'assignee');
      if (row?.status !== 'open') return 'closed';
      return row.assignee === userId ? 'ok' : 'taken';
    },

    unclaim: (taskId, userId) => give(taskId, null, (task) => task.where('assignee', userId)),

    assign: (taskId, userId) => give(taskId, userId, (task) => task),
  };
}
