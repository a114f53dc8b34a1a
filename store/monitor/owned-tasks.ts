import type { Knex } from 'knex';
import type { MonitorScope } from '../monitor-contract.ts';

/**
 * Tasks by the organisation whose work they are, as `owned (task_id, org_id)`: once for each organisation they are offered to; tasks offered to
 * none belong to the organisation that started the case.
 * @param condition narrows the tasks, read as `t`, before they are joined further
 */
export function ownedTasks(knex: Knex, { orgIds }: MonitorScope, condition: (tasks: Knex.QueryBuilder) => void): Knex.QueryBuilder {
  const offered = knex('task as t').join('task_candidate as c', (on) => on.on('c.task_id', 't.id').andOnVal('c.kind', 'org')).select('t.id as task_id', 'c.value as org_id');
  const others = knex('task as t')
    .join('process_instance as pi', 'pi.instance_id', 't.instance_id')
    .whereNotExists(knex('task_candidate as c').whereRaw('c.task_id = t.id').where('c.kind', 'org').select('c.task_id'))
    .select('t.id as task_id', 'pi.start_org_id as org_id');
  for (const query of [offered, others]) condition(query);
  if (orgIds !== null) {
    offered.whereIn('c.value', orgIds);
    others.whereIn('pi.start_org_id', orgIds);
  }
  return knex.unionAll([offered, others]).as('owned');
}
