import type { Knex } from 'knex';
import type { InboxCounts, QueryStore, TaskFilter, TaskRow, Viewer } from '../contract.ts';
import type { Db } from '../db.ts';
import { countRows, limitOf, offsetOf, union } from './paging.ts';
import { selectTasks, toTask, type TaskDbRow } from './task-row.ts';
import { filterTasks, taskSources, type TaskSource } from './task-sources.ts';

type TaskQueries = Pick<QueryStore, 'task' | 'tasks' | 'inboxCounts'>;

const TWO_HOURS = 2 * 3_600_000;

export function taskQueries(db: Db): TaskQueries {
  const { knex } = db;
  return {
    async task(id, viewer) {
      const row = await selectTasks(knex('task as t')).where('t.id', id).first<TaskDbRow | undefined>();
      if (!row) return null;
      const task = toTask(row);
      return (await maySee(db, task, viewer)) ? task : null;
    },

    async tasks(filter, viewer) {
      const sources = (): TaskSource[] => {
        const all = taskSources(knex, filter.scope, viewer);
        for (const source of all) filterTasks(source, filter);
        return all;
      };
      const page = sources();
      if (page.length === 0) return { items: [], total: 0 };
      const offset = offsetOf(filter);
      const limit = limitOf(filter);
      const firstOfEach = page.map(({ query, due }) => ordered(query, filter, due).select('t.id').limit(offset + limit));
      const found = knex.from(union(knex, firstOfEach, 'found')).join('task as t', 't.id', 'found.id');
      const rows = await ordered(selectTasks(found), filter, ['t.due_order', 't.created_at', 't.id']).offset(offset).limit(limit);
      const total = await countRows(knex, sources().map(({ query }) => query.select('t.id')));
      return { items: rows.map(toTask), total };
    },

    async inboxCounts(scope, viewer, now, endOfToday) {
      const sources = taskSources(knex, scope, viewer);
      for (const source of sources) filterTasks(source, { status: 'open', now });
      if (sources.length === 0) return { overdue: 0, within2h: 0, today: 0, unclaimed: 0, total: 0 };
      const rows = sources.map(({ query }) => query.select('t.id', 't.due', 't.assignee'));
      const count = (name: keyof InboxCounts, condition: string, values: number[] = []) => knex.raw(`coalesce(sum(case when ${condition} then 1 else 0 end), 0) as ??`, [...values, name]);
      return knex
        .from(union(knex, rows, 'open'))
        .first<InboxCounts>(
          count('overdue', 'due < ?', [now]),
          count('within2h', 'due >= ? and due <= ?', [now, now + TWO_HOURS]),
          count('today', 'due >= ? and due <= ?', [now, endOfToday]),
          count('unclaimed', 'assignee is null'),
          knex.raw('count(*) as total'),
        );
    },
  };
}

/** Tasks without a due date come last, whichever way the list is sorted. */
function ordered<Q extends Knex.QueryBuilder>(query: Q, { sort = 'due', order = 'asc' }: TaskFilter, [due, created, id]: TaskSource['due']): Q {
  if (sort === 'created') return query.orderBy(created, order).orderBy(id, order) as Q;
  if (sort === 'priority') query.orderBy('t.priority', order);
  else if (order === 'desc') query.orderByRaw('case when t.due is null then 1 else 0 end').orderBy('t.due', 'desc');
  return query.orderBy(due).orderBy(created).orderBy(id) as Q;
}

async function maySee(db: Db, task: TaskRow, viewer: Viewer): Promise<boolean> {
  if (viewer.admin || task.assignee === viewer.userId || task.candidateUsers.includes(viewer.userId)) return true;
  if (task.candidateGroups.some((group) => viewer.groups.includes(group))) return true;
  const party = await db.knex('case_party').where('instance_id', task.instanceId).whereIn('org_id', viewer.orgIds).first('org_id');
  return party !== undefined;
}
