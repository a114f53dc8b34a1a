/** Whose hands a task is in. The instance is written first: projections lock in that order too. */
import type { Knex } from 'knex';
import type { Deed, TaskLifeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { markChanged } from '../runtime/changes.ts';
import { instanceOf } from '../task-id.ts';
import { logDeed } from './deeds.ts';

type Hands = Pick<TaskLifeStore, 'assign' | 'transfer' | 'delegate' | 'resolve' | 'takeOver' | 'urge' | 'lastUrged' | 'record'>;

interface Change { taskId: string; type: string; deed: Deed; from?: string | null; to?: string | null; when(task: Knex.QueryBuilder): Knex.QueryBuilder; set: object }

export function hands(db: Db): Hands {
  const change = ({ taskId, type, deed, from, to, when, set }: Change): Promise<boolean> =>
    db.transaction(async (trx) => {
      const instanceId = instanceOf(taskId);
      await markChanged(trx, instanceId);
      if ((await when(trx('task').where({ id: taskId, status: 'open' })).update(set)) !== 1) return false;
      if (to !== undefined) await trx('task_candidate').where('task_id', taskId).update({ assigned: 1 });
      await logDeed(trx, { type, instanceId, taskId, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }, deed);
      return true;
    });

  return {
    assign: (taskId, from, to, deed) =>
      change({
        taskId, type: 'Assign', deed, from, to,
        when: (task) => (from === null ? task.whereNull('assignee') : task.where('assignee', from)),
        set: { assignee: to, assigned_at: deed.at, given_by: null, given_as: null },
      }),

    transfer: (taskId, from, to, deed) =>
      change({
        taskId, type: 'Transfer', deed, from, to,
        when: (task) => task.where('assignee', from).where((own) => own.whereNull('delegation_state').orWhereNot('delegation_state', 'PENDING')),
        set: { assignee: to, assigned_at: deed.at, given_by: from, given_as: 'transfer', owner: null, delegation_state: null },
      }),

    delegate: (taskId, from, to, deed) =>
      change({
        taskId, type: 'Delegate', deed, from, to,
        when: (task) => task.where('assignee', from),
        set: { assignee: to, assigned_at: deed.at, given_by: from, given_as: 'delegation', owner: db.knex.raw('coalesce(owner, ?)', [from]), delegation_state: 'PENDING' },
      }),

    async resolve(taskId, by, deed) {
      const row = await db.knex('task').where({ id: taskId, status: 'open', assignee: by, delegation_state: 'PENDING' }).first<{ owner: string | null } | undefined>('owner');
      if (!row?.owner) return false;
      return change({
        taskId, type: 'Resolve', deed, from: by, to: row.owner,
        when: (task) => task.where({ assignee: by, delegation_state: 'PENDING', owner: row.owner }),
        set: { assignee: row.owner, assigned_at: deed.at, given_by: by, given_as: 'delegation', delegation_state: 'RESOLVED' },
      });
    },

    takeOver: (taskId, absent, deputy, deed) =>
      change({
        taskId, type: 'TakeOver', deed, from: absent, to: deputy,
        when: (task) => task.where('assignee', absent),
        set: { assignee: deputy, assigned_at: deed.at, given_by: absent, given_as: 'deputy' },
      }),

    urge: (taskId, notSince, deed) =>
      change({
        taskId, type: 'Urge', deed,
        when: (task) => {
          return task.whereNotExists(urged(db.knex, taskId, deed.userId).where('urged.at', '>', notSince).select('urged.id'));
        },
        set: { urges: db.knex.raw('urges + 1'), urged_at: deed.at, marked: 1 },
      }),

    async lastUrged(taskId, userId) {
      const row = await urged(db.knex, taskId, userId).max<{ at: number | null } | undefined>({ at: 'urged.at' }).first();
      return row?.at ?? null;
    },

    record: (type, object, deed) =>
      db.transaction(async (trx) => {
        await markChanged(trx, object.instanceId);
        await logDeed(trx, { type, ...object }, deed);
      }),
  };
}

const urged = (knex: Knex, taskId: string, userId: string): Knex.QueryBuilder => knex('user_operation as urged').where({ 'urged.task_id': taskId, 'urged.operation_type': 'Urge', 'urged.user_id': userId });
