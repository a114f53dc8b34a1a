/** Where the reader of what happened stands, and that it is one at a time. */
import type { NoticeStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { upsertRows } from '../insert-rows.ts';

type Reader = Pick<NoticeStore, 'lease' | 'readerPosition' | 'moveReader' | 'caseRead'>;

/** Told about a task while it was to be done. */
const OF_TASKS = ['task.assigned', 'task.offered', 'task.handed', 'task.returned', 'task.urged', 'task.dueSoon', 'task.overdue'];

export function readerStore({ knex }: Db): Reader {
  return {
    async lease(worker, at, until) {
      const mine = knex('notice_reader').where('name', 'feed').where((free) => void free.where('leased_until', '<=', at).orWhere('worker', worker));
      return (await mine.update({ worker, leased_until: until })) === 1;
    },

    async readerPosition(name) {
      const row = await knex('notice_reader').where('name', name).first<{ position: number }>('position');
      return row.position;
    },

    async moveReader(name, position) {
      await knex('notice_reader').where('name', name).update({ position });
    },

    async caseRead(cases, at) {
      if (cases.length === 0) return;
      await upsertRows(knex('notice_mark'), cases.map(({ instanceId, seq }) => ({ instance_id: instanceId, seq, at })), ['instance_id']);
      const waiting: { id: string }[] = await knex('notice as n').leftJoin('task as t', 't.id', 'n.task_id')
        .whereIn('n.instance_id', cases.map(({ instanceId }) => instanceId)).whereNull('n.read_at').whereIn('n.kind', OF_TASKS)
        .where((over) => void over.whereNull('t.id').orWhereNot('t.status', 'open').orWhere((taken) => void taken.whereNotNull('t.assignee').whereRaw('t.assignee <> n.user_id')))
        .select('n.id');
      if (waiting.length > 0) await knex('notice').whereIn('id', waiting.map(({ id }) => id)).update({ read_at: at });
    },
  };
}
