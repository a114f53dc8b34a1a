import { id, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** For those who watch over the work of others: what was done when and by whom is found by index, and changes that a second person has to confirm. */
export const supervision: SchemaStep = {
  name: '0021-supervision',
  async up(createTable, knex) {
    await knex.schema.alterTable('task', (t) => {
      t.index(['ended_at'], 'task_by_end');
      t.index(['ended_by', 'ended_at'], 'task_by_ender');
    });
    await knex.schema.alterTable('audit', (t) => {
      t.index(['at'], 'audit_by_time');
      t.index(['action', 'id'], 'audit_by_action');
    });
    await createTable('operator_action', (t) => {
      id(t, 'id').primary();
      id(t, 'instance_id').notNullable();
      t.integer('incident_key');
      t.string('kind', 16).notNullable();
      text(t, 'request').notNullable();
      text(t, 'reason').notNullable();
      id(t, 'asked_by').notNullable();
      time(t, 'asked_at').notNullable();
      t.string('status', 16).notNullable();
      id(t, 'decided_by');
      time(t, 'decided_at');
      // What the one who decided said, or why the engine refused.
      text(t, 'note');
      t.index(['status', 'asked_at'], 'operator_action_open');
      t.index('instance_id');
    });
  },
};
