import type { Knex } from 'knex';
import type { Db } from '../db.ts';
import type { MonitorScope, MonitorStore, WatchedTaskFilter } from '../monitor-contract.ts';
import { limitOf, offsetOf } from '../queries/paging.ts';
import { selectTasks, toTask } from '../queries/task-row.ts';
import { ownedTasks } from './owned-tasks.ts';

export function watchedTaskQueries({ knex }: Db): Pick<MonitorStore, 'tasks' | 'holders' | 'partyOf'> {
  const matching = (filter: WatchedTaskFilter, scope: MonitorScope): Knex.QueryBuilder => {
    const narrowed: MonitorScope = filter.orgId === undefined ? scope : { orgIds: (scope.orgIds ?? [filter.orgId]).filter((orgId) => orgId === filter.orgId) };
    const owned = ownedTasks(knex, narrowed, (tasks) => {
      tasks.where('t.status', 'open');
      if (filter.elementId !== undefined) tasks.where('t.element_id', filter.elementId);
      if (filter.assignee !== undefined) tasks.where('t.assignee', filter.assignee);
      if (filter.state === 'overdue') tasks.where('t.due_order', '<', filter.now);
      if (filter.state === 'unclaimed') tasks.whereNull('t.assignee');
      if (filter.createdFrom !== undefined) tasks.where('t.created_at', '>', filter.createdFrom);
      if (filter.createdBefore !== undefined) tasks.where('t.created_at', '<=', filter.createdBefore);
    });
    const found = knex.from(knex.from(owned).distinct('owned.task_id').as('found')).join('task as t', 't.id', 'found.task_id');
    if (filter.processKey !== undefined) found.join('process_instance as p', 'p.instance_id', 't.instance_id').where('p.process_key', filter.processKey);
    return found;
  };

  return {
    async tasks(filter, scope) {
      const rows = await selectTasks(matching(filter, scope)).orderBy('t.due_order').orderBy('t.created_at').orderBy('t.id').offset(offsetOf(filter)).limit(limitOf(filter));
      const [counted] = (await matching(filter, scope).count('* as n')) as unknown as { n: number }[];
      return { items: rows.map(toTask), total: counted?.n ?? 0 };
    },

    async holders(scope, now) {
      const rows: { user_id: string; name: string | null; open: number; overdue: number }[] = await knex
        .from(ownedTasks(knex, scope, (tasks) => tasks.where('t.status', 'open').whereNotNull('t.assignee')))
        .join('task as t', 't.id', 'owned.task_id')
        .leftJoin('account as a', 'a.user_id', 't.assignee')
        .groupBy('t.assignee', 'a.name')
        .select('t.assignee as user_id', 'a.name', knex.raw('count(distinct t.id) as ??', ['open']), knex.raw('count(distinct case when t.due_order < ? then t.id end) as overdue', [now]));
      return rows.map(({ user_id, name, open, overdue }) => ({ userId: user_id, name: name ?? user_id, open, overdue })).sort((a, b) => b.open - a.open || (a.userId < b.userId ? -1 : 1));
    },

    async partyOf(instanceIds, orgIds) {
      if (instanceIds.length === 0 || orgIds.length === 0) return [];
      return await knex('case_party').whereIn('instance_id', instanceIds).whereIn('org_id', orgIds).distinct().pluck('instance_id');
    },
  };
}
