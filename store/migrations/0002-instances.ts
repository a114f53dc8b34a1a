import { hash, id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Instances and what their events are folded into. */
export const instances: SchemaStep = {
  name: '0002-instances',
  async up(createTable, knex) {
    await createTable('process_instance', (t) => {
      id(t, 'instance_id').primary();
      id(t, 'process_definition_id').notNullable();
      id(t, 'process_key').notNullable();
      id(t, 'package_name').notNullable();
      hash(t, 'definition_hash').notNullable();
      hash(t, 'policy_hash').notNullable();
      id(t, 'started_by');
      id(t, 'start_org_id');
      id(t, 'business_key');
      label(t, 'title');
      t.string('status', 16).notNullable();
      id(t, 'case_state');
      time(t, 'started_at').notNullable();
      time(t, 'ended_at');
      t.integer('open_tasks').notNullable();
      t.integer('incidents').notNullable();
      t.bigInteger('last_seq').notNullable();
      time(t, 'updated_at').notNullable();
      // Place in the change feed; null: changed since it was last given a place.
      t.bigInteger('change_position');
      t.index(['started_at', 'instance_id']);
      t.index(['started_by', 'started_at']);
      t.index(['status', 'started_at']);
      t.index('business_key');
      t.index('change_position');
    });
    await createTable('change_head', (t) => {
      t.integer('id').primary();
      t.bigInteger('position').notNullable();
    });
    await knex('change_head').insert({ id: 1, position: 0 });
    await createTable('case_party', (t) => {
      id(t, 'instance_id').notNullable();
      id(t, 'org_id').notNullable();
      // As in `process_instance`: the list of an organisation's cases is read in order from the index.
      time(t, 'started_at').notNullable();
      t.primary(['instance_id', 'org_id']);
      t.index(['org_id', 'started_at', 'instance_id']);
    });
    await createTable('instance_event', (t) => {
      id(t, 'instance_id').notNullable();
      t.bigInteger('seq').notNullable();
      time(t, 'at').notNullable();
      t.string('type', 40).notNullable();
      id(t, 'element_id');
      id(t, 'actor_id');
      id(t, 'actor_org_id');
      text(t, 'data').notNullable();
      t.primary(['instance_id', 'seq']);
    });
    await createTable('variable', (t) => {
      id(t, 'instance_id').notNullable();
      t.integer('scope').notNullable();
      id(t, 'name').notNullable();
      text(t, 'value').notNullable();
      t.primary(['instance_id', 'scope', 'name']);
    });
    await createTable('intent', (t) => {
      id(t, 'instance_id').notNullable();
      id(t, 'input_id').notNullable();
      time(t, 'created_at').notNullable();
      t.primary(['instance_id', 'input_id']);
      t.index('created_at');
    });
    await createTable('timer_view', (t) => {
      id(t, 'instance_id').notNullable();
      t.integer('timer_key').notNullable();
      id(t, 'element_id').notNullable();
      time(t, 'due').notNullable();
      t.primary(['instance_id', 'timer_key']);
      t.index('due');
    });
    await createTable('incident', (t) => {
      id(t, 'instance_id').notNullable();
      t.integer('incident_key').notNullable();
      id(t, 'element_id').notNullable();
      t.string('type', 40).notNullable();
      text(t, 'message').notNullable();
      time(t, 'raised_at').notNullable();
      time(t, 'resolved_at');
      t.primary(['instance_id', 'incident_key']);
      t.index(['resolved_at', 'raised_at']);
    });
    await createTable('decision_log', (t) => {
      id(t, 'instance_id').notNullable();
      t.bigInteger('seq').notNullable();
      time(t, 'at').notNullable();
      id(t, 'element_id').notNullable();
      id(t, 'decision').notNullable();
      text(t, 'inputs').notNullable();
      text(t, 'matched_rules').notNullable();
      text(t, 'result').notNullable();
      t.primary(['instance_id', 'seq']);
      t.index(['decision', 'at']);
    });
  },
};
