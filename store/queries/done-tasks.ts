import type { Knex } from 'knex';
import type { Db } from '../db.ts';
import type { DoneTaskFilter, DoneTaskStore } from '../done-contract.ts';
import { whereContains } from './like.ts';
import { limitOf, offsetOf } from './paging.ts';
import { selectTasks, toTask } from './task-row.ts';

export function doneTaskQueries({ knex }: Db): DoneTaskStore {
  const matching = ({ userId, text = '', processKey }: DoneTaskFilter): Knex.QueryBuilder => {
    const query = knex('task as t').where('t.ended_by', userId).where('t.status', 'completed');
    if (text.trim() === '' && processKey === undefined) return query;
    query.join('process_instance as p', 'p.instance_id', 't.instance_id');
    if (processKey !== undefined) query.where('p.process_key', processKey);
    if (text.trim() !== '') whereContains(query, ['t.name', 'p.title', 'p.business_key'], text);
    return query;
  };
  return {
    async tasksDoneBy(filter) {
      const rows = await selectTasks(matching(filter)).orderBy('t.ended_at', 'desc').orderBy('t.id').offset(offsetOf(filter)).limit(limitOf(filter));
      const [counted] = (await matching(filter).count('* as n')) as unknown as { n: number }[];
      return { items: rows.map(toTask), total: counted?.n ?? 0 };
    },
  };
}
