/** What each person has been told, and whether they have looked. */
import type { Knex } from 'knex';
import type { JsonObject } from '../../engine/model/json.ts';
import type { NewNotice, NoticeKind, NoticeRow, NoticeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { insertNewRows } from '../insert-rows.ts';
import { fromJson, toJson } from '../json-column.ts';
import { seesCase } from '../queries/case-rights.ts';
import { countRows, limitOf, offsetOf } from '../queries/paging.ts';

type Notices = Pick<NoticeStore, 'record' | 'list' | 'bells' | 'read' | 'readAll' | 'readOf' | 'forDigest' | 'purge'>;

interface Row {
  id: string; kind: NoticeKind; at: number; read_at: number | null; instance_id: string | null; task_id: string | null; by_user: string | null; by_name: string | null; data: string;
  business_key: string | null; title: string | null; process_key: string | null; step: string | null; due: number | null;
}

export function notices(db: Db): Notices {
  const { knex } = db;
  const detailed = (): Knex.QueryBuilder =>
    knex('notice as n').leftJoin('process_instance as p', 'p.instance_id', 'n.instance_id').leftJoin('task as t', 't.id', 'n.task_id').leftJoin('account as a', 'a.user_id', 'n.by_user')
      .select('n.id', 'n.kind', 'n.at', 'n.read_at', 'n.instance_id', 'n.task_id', 'n.by_user', 'a.name as by_name', 'n.data', 'p.business_key', 'p.title', 'p.process_key', 't.name as step', 't.due');
  const shown = (userId: string, unread: boolean): Knex.QueryBuilder => {
    const query = knex('notice as n').where({ 'n.user_id': userId, 'n.shown': 1 });
    return unread ? query.whereNull('n.read_at') : query;
  };
  const unreadOf = (userId: string): Knex.QueryBuilder => knex('notice').where('user_id', userId).whereNull('read_at');

  return {
    async record(wanted, at) {
      const all = [...new Map(wanted.map((notice) => [notice.id, notice])).values()];
      if (all.length === 0) return 0;
      return db.transaction(async (trx) => {
        const known: string[] = await trx('notice').whereIn('id', all.map(({ id }) => id)).pluck('id');
        const fresh = all.filter(({ id }) => !known.includes(id));
        await insertNewRows(trx('notice'), fresh.map((notice) => noticeRow(notice, at)), ['id']);
        await insertNewRows(trx('notice_delivery'), fresh.flatMap((notice) => deliveryRows(notice, at)), ['id']);
        return fresh.length;
      });
    },

    async list(viewer, { unread = false, ...paging }) {
      const { userId } = viewer;
      const rows: Row[] = await detailed().where({ 'n.user_id': userId, 'n.shown': 1 }).modify((query) => void (unread && query.whereNull('n.read_at')))
        .orderBy([{ column: 'n.at', order: 'desc' }, { column: 'n.id', order: 'desc' }]).offset(offsetOf(paging)).limit(limitOf(paging));
      const count = (onlyUnread: boolean): Promise<number> => countRows(knex, [shown(userId, onlyUnread)]);
      const cases = knex('process_instance as p').whereIn('p.instance_id', rows.flatMap((row) => row.instance_id ?? []));
      seesCase(cases, viewer, 'p.instance_id', knex);
      const seen: string[] = await cases.pluck('p.instance_id');
      return { items: rows.map((row) => ({ ...toNotice(row), seen: row.instance_id !== null && seen.includes(row.instance_id) })), total: await count(unread), unread: await count(true) };
    },

    async bells(userIds) {
      if (userIds.length === 0) return [];
      const rows: { user_id: string; unread: number; latest: number }[] = await knex('notice').whereIn('user_id', userIds).where('shown', 1).whereNull('read_at')
        .groupBy('user_id').select('user_id', knex.raw('count(*) as unread'), knex.raw('max(made_at) as latest'));
      return rows.map((row) => ({ userId: row.user_id, unread: row.unread, latest: row.latest }));
    },

    async read(userId, id, at) {
      const own = { id, user_id: userId, shown: 1 };
      await knex('notice').where(own).whereNull('read_at').update({ read_at: at });
      return (await knex('notice').where(own).first('id')) !== undefined;
    },

    async readAll(userId, at) {
      await unreadOf(userId).update({ read_at: at });
    },

    async readOf(userId, instanceId, kind, at) {
      await unreadOf(userId).where({ instance_id: instanceId, kind }).update({ read_at: at });
    },

    async forDigest(userId, until, limit) {
      const rows: Row[] = await detailed().where({ 'n.user_id': userId, 'n.digest': 1 }).whereNull('n.read_at').where('n.made_at', '<=', until)
        .orderBy([{ column: 'n.at', order: 'desc' }, { column: 'n.id' }]).limit(limit);
      return rows.map(toNotice);
    },

    async purge(before) {
      await knex('notice_delivery').whereNot('status', 'pending').where('created_at', '<', before).del();
      return await knex('notice').where('made_at', '<', before).del();
    },
  };
}

const noticeRow = (notice: NewNotice, at: number): object => ({
  id: notice.id, user_id: notice.userId, kind: notice.kind, instance_id: notice.instanceId, task_id: notice.taskId, at: notice.at, made_at: at, by_user: notice.by, data: toJson(notice.data),
  shown: Number(notice.shown), digest: Number(notice.digest), read_at: null,
});

const deliveryRows = ({ id, userId, kind, content, deliveries }: NewNotice, at: number): object[] =>
  deliveries.map(({ channel, target, dueAt }) => ({
    id: `${id}:${channel}`, channel, user_id: userId, kind, target, content: toJson(content), status: 'pending', attempts: 0, due_at: dueAt, leased_until: 0, worker: null, error: null, created_at: at, done_at: null,
  }));

const toNotice = (row: Row): NoticeRow => ({
  id: row.id, kind: row.kind, at: row.at, readAt: row.read_at, instanceId: row.instance_id, taskId: row.task_id, by: row.by_user, byName: row.by_name, data: fromJson<JsonObject>(row.data),
  businessKey: row.business_key, title: row.title, processKey: row.process_key, step: row.step, due: row.due,
});
