import type { Knex } from 'knex';
import type { Db } from '../db.ts';
import type { MonitorScope, MonitorStore, Period, QueueRow, QueueTotals } from '../monitor-contract.ts';
import { ownedTasks } from './owned-tasks.ts';

type Counted = { org_id: string | null; process_key: string; open: number; unclaimed: number; overdue: number; oldest: number } & Record<`age${number}`, number>;

/** A sum in the database may come back as text. */
const number = (value: unknown): number => Number(value ?? 0);

export function queueQueries(db: Db): Pick<MonitorStore, 'queues'> {
  const { knex } = db;
  const sum = (name: string, condition: string, values: number[] = []): Knex.Raw => knex.raw(`sum(case when ${condition} then 1 else 0 end) as ??`, [...values, name]);
  const distinct = (name: string, condition: string, values: number[] = []): Knex.Raw => knex.raw(`count(distinct case when ${condition} then t.id end) as ??`, [...values, name]);
  const open = (scope: MonitorScope): Knex.QueryBuilder =>
    knex.from(ownedTasks(knex, scope, (tasks) => tasks.where('t.status', 'open'))).join('task as t', 't.id', 'owned.task_id');

  const ended = (scope: MonitorScope, { from, to }: Period): Knex.QueryBuilder<object, { org_id: string | null; process_key: string; done: unknown; late: unknown }[]> =>
    knex
      .from(ownedTasks(knex, scope, (tasks) => tasks.where('t.status', 'completed').where('t.ended_at', '>=', from).where('t.ended_at', '<', to)))
      .join('task as t', 't.id', 'owned.task_id')
      .join('process_instance as p', 'p.instance_id', 't.instance_id')
      .groupBy('owned.org_id', 'p.process_key')
      .select('owned.org_id', 'p.process_key', knex.raw('count(*) as done'), sum('late', 't.ended_at > t.due'));

  return {
    async queues(scope, now, period, ageBounds) {
      const bands = ageBands(now, ageBounds);
      const counted: Counted[] = await open(scope)
        .join('process_instance as p', 'p.instance_id', 't.instance_id')
        .groupBy('owned.org_id', 'p.process_key')
        .select(
          'owned.org_id', 'p.process_key', knex.raw('count(*) as ??', ['open']), knex.raw('min(t.created_at) as oldest'),
          sum('unclaimed', 't.assignee is null'), sum('overdue', 't.due_order < ?', [now]),
          ...bands.map(([from, to], band) => sum(`age${band}`, 't.created_at > ? and t.created_at <= ?', [from, to])),
        );
      const rows = new Map<string, QueueRow>();
      const keyOf = (row: { org_id: string | null; process_key: string }): string => JSON.stringify([row.org_id, row.process_key]);
      for (const row of counted) {
        rows.set(keyOf(row), {
          orgId: row.org_id, processKey: row.process_key, open: number(row.open), unclaimed: number(row.unclaimed), overdue: number(row.overdue), oldestAt: row.oldest,
          ages: bands.map((_, band) => number(row[`age${band}`])), done: 0, late: 0,
        });
      }
      for (const row of await ended(scope, period)) {
        const empty: QueueRow = { orgId: row.org_id, processKey: row.process_key, open: 0, unclaimed: 0, overdue: 0, oldestAt: now, ages: bands.map(() => 0), done: 0, late: 0 };
        rows.set(keyOf(row), { ...(rows.get(keyOf(row)) ?? empty), done: number(row.done), late: number(row.late) });
      }
      const totals = (await open(scope).first(distinct('open', '1 = 1'), distinct('unclaimed', 't.assignee is null'), distinct('overdue', 't.due_order < ?', [now]))) as QueueTotals | undefined;
      return { rows: [...rows.values()].sort((a, b) => b.overdue - a.overdue || b.open - a.open || compare(a.processKey, b.processKey) || compare(a.orgId ?? '', b.orgId ?? '')), totals: totals ?? { open: 0, unclaimed: 0, overdue: 0 } };
    },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Moments between which tasks of each age were made, the youngest first; what lies in the future counts as young. */
function ageBands(now: number, ageBounds: number[]): [number, number][] {
  const moments = ageBounds.map((age) => now - age);
  return [...moments, -1].map((from, band) => [from, moments[band - 1] ?? Number.MAX_SAFE_INTEGER]);
}
