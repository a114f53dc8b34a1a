import type { Knex } from 'knex';
import type { DefinitionBundle } from '../../engine/model/graph.ts';
import { startSubscriptionsOf } from '../definitions/start-subscriptions.ts';
import { insertRows } from '../insert-rows.ts';
import { flag, id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** What an execution is made of: instances called by instances, one row per execution of an element, jobs, external tasks, signals, and what starts a process. */
export const executions: SchemaStep = {
  name: '0008-executions',
  async up(createTable, knex) {
    await knex.schema.alterTable('process_instance', (t) => {
      id(t, 'super_instance_id');
      t.integer('super_element_key');
      id(t, 'root_instance_id');
      flag(t, 'suspended').defaultTo(0);
      text(t, 'end_reason');
      t.index(['super_instance_id', 'super_element_key'], 'process_instance_super');
      t.index('root_instance_id', 'process_instance_root');
      t.index(['process_definition_id', 'status'], 'process_instance_definition');
    });
    await knex('process_instance').update({ root_instance_id: knex.ref('instance_id') });
    await knex.schema.alterTable('timer_view', (t) => {
      // `timer`, or `continuation`: an asynchronous job that is due at once.
      t.string('kind', 16).notNullable().defaultTo('timer');
      t.integer('retries').notNullable().defaultTo(3);
    });
    await knex.schema.alterTable('incident', (t) => {
      t.integer('element_key');
      text(t, 'annotation');
    });
    await knex.schema.alterTable('outbox', (t) => {
      t.string('kind', 16).notNullable().defaultTo('message');
      t.index(['instance_id', 'delivered_at'], 'outbox_of_instance');
    });
    await createTable('activity_instance', (t) => {
      id(t, 'instance_id').notNullable();
      t.integer('activity_key').notNullable();
      t.integer('parent_key').notNullable();
      id(t, 'element_id').notNullable();
      label(t, 'name');
      t.string('kind', 40).notNullable();
      time(t, 'started_at').notNullable();
      t.bigInteger('started_seq').notNullable();
      time(t, 'ended_at');
      t.bigInteger('ended_seq');
      flag(t, 'canceled');
      id(t, 'called_instance_id');
      t.primary(['instance_id', 'activity_key']);
      t.index(['element_id', 'ended_at']);
    });
    await createTable('signal_subscription', (t) => {
      id(t, 'instance_id').notNullable();
      t.integer('subscription_key').notNullable();
      id(t, 'element_id').notNullable();
      id(t, 'name').notNullable();
      t.primary(['instance_id', 'subscription_key']);
      t.index(['name', 'instance_id', 'subscription_key'], 'signal_subscription_name');
    });
    await createTable('external_task', (t) => {
      id(t, 'id').primary();
      id(t, 'instance_id').notNullable();
      t.integer('job_key').notNullable();
      id(t, 'element_id').notNullable();
      id(t, 'topic').notNullable();
      t.integer('attempt').notNullable();
      text(t, 'input').notNullable();
      t.integer('priority').notNullable();
      time(t, 'created_at').notNullable();
      id(t, 'worker_id');
      // Offered from this moment on: the end of a lock, or of the pause after a failure.
      time(t, 'available_at').notNullable();
      // Marks what one call has taken.
      id(t, 'claim');
      // Null: nobody has failed yet. 0: waits for an operator.
      t.integer('retries');
      text(t, 'error_message');
      text(t, 'error_details');
      t.index(['topic', 'available_at']);
      t.index('instance_id');
      t.index('claim');
    });
    // What starts an instance of the latest version of each process.
    await createTable('start_subscription', (t) => {
      id(t, 'process_definition_id').notNullable();
      id(t, 'node_id').notNullable();
      t.integer('position').notNullable();
      id(t, 'definition_key').notNullable();
      t.string('kind', 16).notNullable();
      // Message or signal; null: the name is an expression.
      id(t, 'name');
      text(t, 'trigger').notNullable();
      t.primary(['process_definition_id', 'node_id', 'position']);
      t.index(['kind', 'name']);
      t.index('definition_key');
    });
    await createTable('start_timer', (t) => {
      id(t, 'process_definition_id').notNullable();
      id(t, 'node_id').notNullable();
      t.integer('position').notNullable();
      // Null: it will not fire any more.
      time(t, 'due');
      id(t, 'cycle');
      t.integer('fired').notNullable();
      t.primary(['process_definition_id', 'node_id', 'position']);
      t.index('due');
    });
    await fillActivities(knex);
    await fillStarts(knex);
  },
};

interface LoggedEvent { seq: number; at: number; type: string; element_id: string; data: string }

/** Instances from before this table have it made from their log. */
async function fillActivities(knex: Knex): Promise<void> {
  const instances: string[] = await knex('process_instance').where('last_seq', '>', 0).pluck('instance_id');
  for (const instanceId of instances) {
    const events: LoggedEvent[] = await knex('instance_event')
      .where('instance_id', instanceId)
      .whereIn('type', ['element.activated', 'element.completed', 'element.terminated'])
      .orderBy('seq')
      .select('seq', 'at', 'type', 'element_id', 'data');
    const rows = new Map<number, object>();
    for (const { seq, at, type, element_id, data } of events) {
      const { key, parent, kind, name } = JSON.parse(data) as { key: number; parent: number; kind: string; name: string | null };
      if (type === 'element.activated') {
        const row = { instance_id: instanceId, activity_key: key, parent_key: parent, element_id, name, kind, started_at: at, started_seq: seq };
        rows.set(key, { ...row, ended_at: null, ended_seq: null, canceled: 0, called_instance_id: null });
      } else rows.set(key, { ...rows.get(key), ended_at: at, ended_seq: seq, canceled: Number(type === 'element.terminated') });
    }
    await insertRows(knex('activity_instance'), [...rows.values()]);
  }
}

/** Definitions from before this table: the latest version of each process. */
async function fillStarts(knex: Knex): Promise<void> {
  const latest = knex('process_definition').groupBy('definition_key').select('definition_key').max('version as version').as('latest');
  const definitions: { id: string; definition_key: string; content: string }[] = await knex('process_definition as d')
    .join(latest, (on) => on.on('latest.definition_key', 'd.definition_key').andOn('latest.version', 'd.version'))
    .join('content_blob as b', 'b.hash', 'd.hash')
    .select('d.id', 'd.definition_key', 'b.content');
  for (const definition of definitions) {
    const { graph } = JSON.parse(definition.content) as DefinitionBundle;
    const rows = startSubscriptionsOf(graph).map(({ nodeId, kind, name, trigger }, position) => ({
      process_definition_id: definition.id,
      node_id: nodeId,
      position,
      definition_key: definition.definition_key,
      kind,
      name,
      trigger: JSON.stringify(trigger),
    }));
    await insertRows(knex('start_subscription'), rows);
  }
}
