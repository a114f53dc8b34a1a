import type { Knex } from 'knex';
import type { ExecutionStore, JobRow } from '../contract.ts';
import type { Db } from '../db.ts';
import { limitOf, offsetOf } from './paging.ts';

type JobQueries = Pick<ExecutionStore, 'jobs' | 'job' | 'setJobRetries'>;

interface JobDbRow {
  instance_id: string; process_definition_id: string; process_key: string; timer_key: number; element_id: string; kind: JobRow['kind']; due: number; retries: number; suspended: number; instance_suspended: number; failure: string | null;
}

/** Timers and asynchronous continuations that are to come. */
export function jobQueries(db: Db): JobQueries {
  const { knex } = db;
  return {
    async jobs(filter) {
      const { instanceId, processDefinitionId, elementId, kind, dueBefore, dueAfter } = filter;
      const query = selectJobs(knex);
      if (instanceId !== undefined) query.where('j.instance_id', instanceId);
      if (processDefinitionId !== undefined) query.where('p.process_definition_id', processDefinitionId);
      if (elementId !== undefined) query.where('j.element_id', elementId);
      if (kind !== undefined) query.where('j.kind', kind);
      if (dueBefore !== undefined) query.where('j.due', '<', dueBefore);
      if (dueAfter !== undefined) query.where('j.due', '>', dueAfter);
      const [counted] = (await query.clone().clearSelect().count('* as n')) as unknown as { n: number }[];
      const rows = await query.orderBy(['j.due', 'j.instance_id', 'j.timer_key']).offset(offsetOf(filter)).limit(limitOf(filter));
      return { items: rows.map(toJob), total: counted?.n ?? 0 };
    },

    async job(instanceId, key) {
      const row = await selectJobs(knex).where({ 'j.instance_id': instanceId, 'j.timer_key': key }).first<JobDbRow | undefined>();
      return row ? toJob(row) : null;
    },

    async setJobRetries(instanceId, key, retries) {
      return (await knex('timer_view').where({ instance_id: instanceId, timer_key: key }).update({ retries })) === 1;
    },
  };
}

function selectJobs(knex: Knex): Knex.QueryBuilder<object, JobDbRow[]> {
  return knex('timer_view as j')
    .join('process_instance as p', 'p.instance_id', 'j.instance_id')
    .select('j.*', 'p.process_definition_id', 'p.process_key', 'p.suspended as instance_suspended') as Knex.QueryBuilder<object, JobDbRow[]>;
}

function toJob(row: JobDbRow): JobRow {
  return {
    id: `${row.instance_id}:${row.timer_key}`,
    instanceId: row.instance_id,
    processDefinitionId: row.process_definition_id,
    processKey: row.process_key,
    key: row.timer_key,
    elementId: row.element_id,
    kind: row.kind,
    due: row.due,
    retries: row.retries,
    suspended: row.suspended === 1 || row.instance_suspended === 1,
    failure: row.failure,
  };
}
