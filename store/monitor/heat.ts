import type { Knex } from 'knex';
import type { Db } from '../db.ts';
import type { ElementHeat, HeatQuery, MonitorStore } from '../monitor-contract.ts';

interface Durations { element_id: string; n: number; median: number; p90: number }
interface TaskTimes { element_id: string; waiting: unknown; working: unknown; due: unknown; late: unknown }

/**
 * When somebody took a task: the last time it was given to somebody. One that was made for a person was taken at once; one that nobody took has
 * waited until its end.
 */
const TAKEN = 'coalesce(t.assigned_at, case when t.assignee is null then t.ended_at else t.created_at end)';

export function heatQueries(db: Db): Pick<MonitorStore, 'heat'> {
  const { knex } = db;

  /** Executions of the elements, of cases in which the organisations take part. */
  const executions = ({ processKey, elementIds, scope }: HeatQuery): Knex.QueryBuilder => {
    const query = knex('activity_instance as a').join('process_instance as p', 'p.instance_id', 'a.instance_id').where('p.process_key', processKey).whereIn('a.element_id', elementIds);
    if (scope.orgIds !== null) query.whereExists(knex('case_party as party').whereRaw('party.instance_id = a.instance_id').whereIn('party.org_id', scope.orgIds).select('party.org_id'));
    return query;
  };
  const ended = (query: HeatQuery): Knex.QueryBuilder => executions(query).where('a.ended_at', '>=', query.period.from).where('a.ended_at', '<', query.period.to).where('a.canceled', 0);

  return {
    async heat(query) {
      if (query.elementIds.length === 0) return [];
      const ranked = ended(query).select(
        'a.element_id',
        knex.raw('a.ended_at - a.started_at as took'),
        knex.raw('row_number() over (partition by a.element_id order by a.ended_at - a.started_at) as place'),
        knex.raw('count(*) over (partition by a.element_id) as n'),
      );
      // Nearest rank: the smallest duration that at least half, or nine tenths, do not exceed. Whole numbers only, so that both databases agree.
      const durations: Durations[] = await knex
        .from(ranked.as('ranked'))
        .groupBy('element_id', 'n')
        .select('element_id', 'n', knex.raw('min(case when place * 2 >= n then took end) as median'), knex.raw('min(case when place * 10 >= n * 9 then took end) as p90'));
      const times: TaskTimes[] = await ended(query)
        .join('task as t', (on) => on.on('t.instance_id', 'a.instance_id').andOn('t.task_key', 'a.activity_key'))
        .groupBy('a.element_id')
        .select(
          'a.element_id',
          knex.raw(`avg(${TAKEN} - t.created_at) as waiting`),
          knex.raw(`avg(t.ended_at - ${TAKEN}) as working`),
          knex.raw('sum(case when t.due is null then 0 else 1 end) as due'),
          knex.raw('sum(case when t.ended_at > t.due then 1 else 0 end) as late'),
        );
      const running: { element_id: string; n: number }[] = await executions(query).whereNull('a.ended_at').groupBy('a.element_id').select('a.element_id').count('* as n');

      const heat = new Map<string, ElementHeat>();
      const of = (elementId: string): ElementHeat => {
        const found = heat.get(elementId) ?? { elementId, count: 0, median: null, p90: null, waiting: null, working: null, due: 0, late: 0, running: 0 };
        heat.set(elementId, found);
        return found;
      };
      for (const { element_id, n, median, p90 } of durations) Object.assign(of(element_id), { count: n, median, p90 });
      for (const { element_id, waiting, working, due, late } of times) Object.assign(of(element_id), { waiting: whole(waiting), working: whole(working), due: Number(due), late: Number(late) });
      for (const { element_id, n } of running) Object.assign(of(element_id), { running: n });
      return [...heat.values()].sort((a, b) => (a.elementId < b.elementId ? -1 : 1));
    },
  };
}

/** A mean of milliseconds, without the fractions each database rounds in its own way. */
const whole = (value: unknown): number | null => (value === null ? null : Math.round(Number(value)));
