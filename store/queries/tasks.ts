import type { InboxCounts, QueryStore, TaskFilter, TaskRow, Viewer } from '../contract.ts';
import type { Db } from '../db.ts';
import { seesCase } from './case-rights.ts';
import { countRows, limitOf, offsetOf, union } from './paging.ts';
import { selectTasks, toTask, type TaskDbRow } from './task-row.ts';
import { filterTasks, inOrder, orderTasks, taskRows, taskSources } from './task-sources.ts';

type TaskQueries = Pick<QueryStore, 'task' | 'tasks' | 'caseTasks' | 'inboxCounts'>;

const TWO_HOURS = 2 * 3_600_000;
const NOTHING: InboxCounts = { overdue: 0, within2h: 0, today: 0, unclaimed: 0, total: 0, returned: 0, urged: 0 };

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
      const matching = () => {
        const sources = taskSources(knex, filter.scope, viewer, filter.now, filter.orgId);
        for (const source of sources) filterTasks(source, filter);
        return sources;
      };
      const sources = inOrder(matching, filter);
      if (sources.length === 0) return { items: [], total: 0 };
      const offset = offsetOf(filter);
      const limit = limitOf(filter);
      const firstOfEach = sources.map((source) => orderTasks(source, filter, true).select(`${source.columns.id} as id`).limit(offset + limit));
      const page = taskRows(knex.from(union(knex, firstOfEach, 'found')).join('task as t', 't.id', 'found.id'));
      const rows = await selectTasks(orderTasks(page, filter)).offset(offset).limit(limit);
      const total = await countRows(knex, matching().map(({ query, columns }) => query.select(`${columns.id} as id`)));
      return { items: rows.map(toTask), total };
    },

    async caseTasks(instanceId, statuses) {
      const ofCase = taskRows(knex('task as t').where('t.instance_id', instanceId));
      if (statuses) ofCase.query.whereIn('t.status', statuses);
      return (await selectTasks(orderTasks(ofCase, {}))).map(toTask);
    },

    async inboxCounts(scope, viewer, now, endOfToday, orgId) {
      const sources = taskSources(knex, scope, viewer, now, orgId);
      for (const source of sources) filterTasks(source, { status: 'open', now });
      if (sources.length === 0) return NOTHING;
      const open = sources.map(({ query, columns, assigned }) => query.select(`${columns.id} as id`, `${columns.due} as due`, knex.raw(`${assigned} as assigned`)));
      const count = (name: keyof InboxCounts, condition: string, values: number[] = []) =>
        knex.raw(`coalesce(sum(case when ${condition} then 1 else 0 end), 0) as ??`, [...values, name]);
      const counts = await knex
        .from(union(knex, open, 'open_tasks'))
        .first<Omit<InboxCounts, 'returned' | 'urged'>>(
          count('overdue', 'due < ?', [now]),
          count('within2h', 'due >= ? and due <= ?', [now, now + TWO_HOURS]),
          count('today', 'due >= ? and due <= ?', [now, endOfToday]),
          count('unclaimed', 'assigned = 0'),
          knex.raw('count(*) as total'),
        );
      return { ...NOTHING, ...counts, ...(await markedCounts(db, scope, viewer, now, orgId)) };
    },
  };
}

/** What came back and what was urged is little: found by its own index, apart from the long list. */
async function markedCounts({ knex }: Db, scope: TaskFilter['scope'], viewer: Viewer, now: number, orgId?: string): Promise<Pick<InboxCounts, 'returned' | 'urged'>> {
  const marked = taskSources(knex, scope, viewer, now, orgId).map((source) => {
    filterTasks(source, { status: 'open', now });
    source.withTask();
    return source.query.where('t.marked', 1).select(`${source.columns.id} as id`, 't.returned_as', 't.urges');
  });
  const row = await knex
    .from(union(knex, marked, 'marked_tasks'))
    .first<Pick<InboxCounts, 'returned' | 'urged'>>(
      knex.raw('coalesce(sum(case when returned_as is null then 0 else 1 end), 0) as returned'),
      knex.raw('coalesce(sum(case when urges > 0 then 1 else 0 end), 0) as urged'),
    );
  return { returned: row?.returned ?? 0, urged: row?.urged ?? 0 };
}

async function maySee(db: Db, task: TaskRow, viewer: Viewer): Promise<boolean> {
  if (viewer.admin || task.assignee === viewer.userId || task.candidateUsers.includes(viewer.userId)) return true;
  if (task.candidateGroups.some((group) => viewer.groups.includes(group))) return true;
  const instance = db.knex('process_instance as p').where('p.instance_id', task.instanceId);
  seesCase(instance, viewer, 'p.instance_id', db.knex);
  return (await instance.first<unknown>('p.instance_id')) !== undefined;
}
