import type { Knex } from 'knex';
import type { ActivityCount, ActivityInstanceFilter, ActivityInstanceRow, ExecutionStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { taskId } from '../task-id.ts';
import { toExecution, type ActivityDbRow } from './activity-row.ts';
import { offsetOf } from './paging.ts';

type ActivityQueries = Pick<ExecutionStore, 'activityInstances' | 'activityCounts'>;

/** The tree of an instance is asked for whole. */
const LONGEST_LIST = 100_000;

export function activityQueries(db: Db): ActivityQueries {
  const { knex } = db;
  return {
    async activityInstances(filter) {
      const [counted] = (await matching(knex, filter).count('* as n')) as unknown as { n: number }[];
      const rows: (ActivityDbRow & { ended_seq: number | null })[] = await matching(knex, filter)
        .leftJoin('task as t', (on) => on.on('t.instance_id', 'a.instance_id').andOn('t.task_key', 'a.activity_key'))
        .orderBy(['a.started_at', 'a.instance_id', 'a.started_seq'])
        .offset(offsetOf(filter))
        .limit(Math.min(filter.limit ?? LONGEST_LIST, LONGEST_LIST))
        .select('a.*', 'p.process_definition_id', 't.assignee');
      return { items: rows.map(toActivity), total: counted?.n ?? 0 };
    },

    async activityCounts(processDefinitionId) {
      const counts: (Omit<ActivityCount, 'elementId' | 'incidents'> & { element_id: string })[] = await knex('activity_instance as a')
        .join('process_instance as p', 'p.instance_id', 'a.instance_id')
        .where('p.process_definition_id', processDefinitionId)
        .groupBy('a.element_id')
        .orderBy('a.element_id')
        .select(
          'a.element_id',
          sumOf(knex, 'a.ended_at is null', 'running'),
          sumOf(knex, 'a.ended_at is not null and a.canceled = 0', 'completed'),
          sumOf(knex, 'a.canceled = 1', 'canceled'),
        );
      const incidents: { element_id: string; n: number }[] = await knex('incident as i')
        .join('process_instance as p', 'p.instance_id', 'i.instance_id')
        .where('p.process_definition_id', processDefinitionId)
        .whereNull('i.resolved_at')
        .groupBy('i.element_id')
        .select('i.element_id')
        .count('* as n');
      const open = new Map(incidents.map((row) => [row.element_id, row.n]));
      return counts.map(({ element_id, ...row }) => ({ elementId: element_id, ...row, incidents: open.get(element_id) ?? 0 }));
    },
  };
}

function matching(knex: Knex, { instanceId, processDefinitionId, elementId, kinds, open, canceled }: ActivityInstanceFilter): Knex.QueryBuilder {
  const query = knex('activity_instance as a').join('process_instance as p', 'p.instance_id', 'a.instance_id');
  if (instanceId !== undefined) query.where('a.instance_id', instanceId);
  if (processDefinitionId !== undefined) query.where('p.process_definition_id', processDefinitionId);
  if (elementId !== undefined) query.where('a.element_id', elementId);
  if (kinds !== undefined) query.whereIn('a.kind', kinds);
  if (open === true) query.whereNull('a.ended_at');
  if (open === false) query.whereNotNull('a.ended_at');
  if (canceled !== undefined) query.where('a.canceled', Number(canceled));
  return query;
}

const sumOf = (knex: Knex, condition: string, name: string): Knex.Raw => knex.raw(`sum(case when ${condition} then 1 else 0 end) as ??`, [name]);

const toActivity = (row: ActivityDbRow & { ended_seq: number | null }): ActivityInstanceRow => ({
  ...toExecution(row), endedSeq: row.ended_seq, taskId: row.kind === 'userTask' ? taskId(row.instance_id, row.activity_key) : null,
});
