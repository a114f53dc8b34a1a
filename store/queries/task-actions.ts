/** What people do to a task's row without moving the process: each decided by one conditional UPDATE. */
import type { Knex } from 'knex';
import type { QueryStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { changed } from '../runtime/changes.ts';
import { instanceOf } from '../task-id.ts';

type TaskActions = Pick<QueryStore, 'claim' | 'unclaim' | 'lastTouched'>;

export function taskActions(db: Db): TaskActions {
  /** Gives an open task to `assignee` if the condition holds. The instance is written first: projections lock in that order too. */
  const give = (taskId: string, assignee: string | null, condition: (task: Knex.QueryBuilder) => Knex.QueryBuilder, at: number | null = null): Promise<boolean> =>
    db.together(
      [
        changed(db.knex, instanceOf(taskId)),
        condition(db.knex('task').where({ id: taskId, status: 'open' })).update({ assignee, assigned_at: assignee === null ? null : at, given_by: null, given_as: null }),
      ],
      [db.knex('task_candidate').where('task_id', taskId).update({ assigned: Number(assignee !== null) })],
    );

  return {
    async claim(taskId, userId, at) {
      if (await give(taskId, userId, (task) => task.whereNull('assignee'), at)) return 'ok';
      const row = await db.knex('task').where('id', taskId).first<{ status: string; assignee: string | null } | undefined>('status', 'assignee');
      if (row?.status !== 'open') return 'closed';
      return row.assignee === userId ? 'ok' : 'taken';
    },

    unclaim: (taskId, userId) => give(taskId, null, (task) => task.where('assignee', userId)),

    async lastTouched(taskId) {
      const task = await db.knex('task').where({ id: taskId, status: 'open' }).first<{ assignee: string | null; assigned_at: number | null } | undefined>('assignee', 'assigned_at');
      if (!task || task.assignee === null) return null;
      const draft = await db.knex('task_draft').where({ task_id: taskId, user_id: task.assignee }).first<{ saved_at: number } | undefined>('saved_at');
      const moments = [task.assigned_at, draft?.saved_at].filter((at) => typeof at === 'number');
      return { userId: task.assignee, at: moments.length === 0 ? null : Math.max(...moments) };
    },
  };
}
