/** What goes out by mail and webhook: each leased by one worker at a time, repeated until it has arrived or is given up. */
import type { JsonObject } from '../../engine/model/json.ts';
import type { DeliveryRow, NoticeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';
import { countRows, limitOf, offsetOf } from '../queries/paging.ts';

type Deliveries = Pick<NoticeStore, 'leaseDeliveries' | 'delivered' | 'undelivered' | 'deliveries' | 'sendAgain'>;

interface Row {
  id: string; channel: DeliveryRow['channel']; user_id: string; user_name?: string | null; kind: DeliveryRow['kind']; target: string; content: string; status: DeliveryRow['status']; attempts: number; due_at: number; created_at: number;
  done_at: number | null; error: string | null;
}

export function deliveryStore({ knex }: Db): Deliveries {
  const due = (at: number) => knex('notice_delivery').where('status', 'pending').where('due_at', '<=', at).where('leased_until', '<=', at);
  return {
    async leaseDeliveries(worker, at, until, limit) {
      const ids: string[] = await due(at).orderBy(['due_at', 'id']).limit(limit).pluck('id');
      if (ids.length === 0) return [];
      // One conditional statement: of two who found the same ones, each gets those it was first at.
      await due(at).whereIn('id', ids).update({ worker, leased_until: until });
      const rows: Row[] = await knex('notice_delivery').whereIn('id', ids).where({ worker, leased_until: until, status: 'pending' }).orderBy(['due_at', 'id']);
      return rows.map(toDelivery);
    },

    async delivered(id, at) {
      await knex('notice_delivery').where({ id, status: 'pending' }).update({ status: 'sent', done_at: at, error: null, leased_until: 0, worker: null, attempts: knex.raw('attempts + 1') });
    },

    async undelivered(id, error, dueAt, at) {
      const next = dueAt === null ? { status: 'dead', done_at: at } : { due_at: dueAt };
      await knex('notice_delivery').where({ id, status: 'pending' }).update({ ...next, error, leased_until: 0, worker: null, attempts: knex.raw('attempts + 1') });
    },

    async deliveries({ status, ...paging }) {
      const matching = () => knex('notice_delivery as d').modify((query) => void (status && query.where('d.status', status)));
      const rows: Row[] = await matching().leftJoin('account as a', 'a.user_id', 'd.user_id').orderBy([{ column: 'd.created_at', order: 'desc' }, { column: 'd.id' }])
        .offset(offsetOf(paging)).limit(limitOf(paging)).select('d.*', 'a.name as user_name');
      return { items: rows.map((row) => ({ ...toDelivery(row), userName: row.user_name ?? row.user_id })), total: await countRows(knex, [matching()]) };
    },

    sendAgain: async (id, at) => (await knex('notice_delivery').where({ id, status: 'dead' }).update({ status: 'pending', due_at: at, done_at: null, attempts: 0 })) === 1,
  };
}

const toDelivery = (row: Row): DeliveryRow => ({
  id: row.id, channel: row.channel, userId: row.user_id, kind: row.kind, target: row.target, content: fromJson<JsonObject>(row.content), status: row.status, attempts: row.attempts, dueAt: row.due_at, createdAt: row.created_at,
  doneAt: row.done_at, error: row.error,
});
