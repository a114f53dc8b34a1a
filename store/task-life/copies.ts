/** Copies of a case (抄送): whom somebody told of it, and whether they have looked. They give no rights. */
import type { CopyRow, TaskLifeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { seesCase } from '../queries/case-rights.ts';
import { countRows, limitOf, offsetOf } from '../queries/paging.ts';
import { markChanged } from '../runtime/changes.ts';
import { logDeed } from './deeds.ts';

type Copies = Pick<TaskLifeStore, 'copy' | 'copies' | 'received' | 'copyRead'>;

interface Row {
  instance_id: string; user_id: string; user_name: string | null; task_id: string | null; sent_by: string; sent_by_name: string | null; sent_at: number; reason: string | null; read_at: number | null;
}

export function copies(db: Db): Copies {
  const { knex } = db;
  const named = () =>
    knex('case_copy as c')
      .leftJoin('account as receiver', 'receiver.user_id', 'c.user_id')
      .leftJoin('account as sender', 'sender.user_id', 'c.sent_by')
      .select('c.*', 'receiver.name as user_name', 'sender.name as sent_by_name');

  return {
    copy: (instanceId, taskId, users, deed) =>
      db.transaction(async (trx) => {
        await markChanged(trx, instanceId);
        const known: { user_id: string }[] = await trx('case_copy').where('instance_id', instanceId).whereIn('user_id', users).select('user_id');
        const told = [...new Set(users)].filter((user) => !known.some(({ user_id: id }) => id === user));
        for (const [i, user] of told.entries()) {
          await trx('case_copy').insert({ instance_id: instanceId, user_id: user, task_id: taskId, sent_by: deed.userId, sent_at: deed.at, reason: deed.reason });
          await logDeed(trx, { type: 'Copy', instanceId, taskId, to: user }, { ...deed, id: `${deed.id}-${i}` });
        }
        return told;
      }),

    async copies(instanceId) {
      const rows: Row[] = await named().where('c.instance_id', instanceId).orderBy(['c.sent_at', 'c.user_id']);
      return rows.map(toCopy);
    },

    async received(viewer, { unread, ...paging }) {
      // A role that ended takes the case with it: what one was told of is shown as long as one may see it.
      const matching = (onlyUnread: boolean) => {
        const query = knex('case_copy as c').join('process_instance as p', 'p.instance_id', 'c.instance_id').where('c.user_id', viewer.userId);
        if (onlyUnread) query.whereNull('c.read_at');
        seesCase(query, viewer, 'c.instance_id', knex);
        return query;
      };
      const rows: (Row & { business_key: string | null; title: string | null; process_key: string; case_state: string | null })[] = await matching(unread === true)
        .leftJoin('account as receiver', 'receiver.user_id', 'c.user_id')
        .leftJoin('account as sender', 'sender.user_id', 'c.sent_by')
        .orderBy([{ column: 'c.sent_at', order: 'desc' }, { column: 'c.instance_id' }])
        .offset(offsetOf(paging))
        .limit(limitOf(paging))
        .select('c.*', 'receiver.name as user_name', 'sender.name as sent_by_name', 'p.business_key', 'p.title', 'p.process_key', 'p.case_state');
      const count = (onlyUnread: boolean) => countRows(knex, [matching(onlyUnread).select('c.instance_id as id')]);
      return {
        items: rows.map((row) => ({ ...toCopy(row), businessKey: row.business_key, title: row.title, processKey: row.process_key, caseState: row.case_state })),
        total: await count(unread === true),
        unread: await count(true),
      };
    },

    async copyRead(instanceId, userId, at) {
      const key = { instance_id: instanceId, user_id: userId };
      await knex('case_copy').where(key).whereNull('read_at').update({ read_at: at });
      return (await knex('case_copy').where(key).first('user_id')) !== undefined;
    },
  };
}

const toCopy = (row: Row): CopyRow => ({
  instanceId: row.instance_id, userId: row.user_id, userName: row.user_name ?? row.user_id, taskId: row.task_id, sentBy: row.sent_by, sentByName: row.sent_by_name ?? row.sent_by, sentAt: row.sent_at,
  reason: row.reason, readAt: row.read_at,
});
