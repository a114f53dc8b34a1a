import { flag, id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Operations on many instances, jobs that are held back or have failed, and failures of external tasks that left retries. */
export const batches: SchemaStep = {
  name: '0010-batches',
  async up(createTable, knex) {
    await createTable('batch', (t) => {
      id(t, 'id').primary();
      t.string('type', 40).notNullable();
      t.integer('total').notNullable();
      text(t, 'operation').notNullable();
      text(t, 'actor').notNullable();
      id(t, 'created_by');
      time(t, 'created_at').notNullable();
      time(t, 'started_at');
      time(t, 'ended_at');
      flag(t, 'suspended').defaultTo(0);
      // Who works on it, until when.
      id(t, 'worker');
      time(t, 'leased_until').notNullable().defaultTo(0);
      t.index(['ended_at', 'suspended', 'created_at'], 'batch_open');
      t.index('created_at');
    });
    await createTable('batch_item', (t) => {
      id(t, 'batch_id').notNullable();
      t.integer('position').notNullable();
      id(t, 'instance_id').notNullable();
      t.string('status', 8).notNullable();
      // Raised by each retry of a failed one: a new attempt is a new input.
      t.integer('attempt').notNullable().defaultTo(0);
      text(t, 'failure');
      // An instance that was started.
      id(t, 'result_id');
      time(t, 'finished_at');
      t.primary(['batch_id', 'position']);
      t.index(['batch_id', 'status', 'position'], 'batch_item_by_status');
      t.index('instance_id');
    });
    await knex.schema.alterTable('timer_view', (t) => {
      flag(t, 'suspended').defaultTo(0);
      text(t, 'failure');
    });
    // Work that has failed is a job without retries, under the key of its incident.
    await knex.raw(
      `insert into timer_view (instance_id, timer_key, element_id, due, kind, retries, suspended, failure)
       select i.instance_id, i.incident_key, i.element_id, i.raised_at, 'failed', 0, 0, i.message from incident i
       where i.resolved_at is null and i.type = 'job'
         and not exists (select 1 from external_task e where e.instance_id = i.instance_id and e.job_key = i.element_key)`,
    );
    await knex.schema.alterTable('process_definition', (t) => {
      // JSON: ids of elements whose jobs are born suspended.
      text(t, 'suspended_jobs');
    });
    await createTable('external_task_failure', (t) => {
      id(t, 'id').primary();
      id(t, 'instance_id').notNullable();
      t.integer('job_key').notNullable();
      time(t, 'at').notNullable();
      id(t, 'worker_id');
      t.integer('retries').notNullable();
      label(t, 'message');
      t.index(['instance_id', 'at']);
      t.index('at');
    });
  },
};
