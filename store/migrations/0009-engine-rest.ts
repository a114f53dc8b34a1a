import { flag, id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** What clients of the REST dialect ask by and declare: files of deployments, variable values and types, owners of tasks, attachments. */
export const engineRest: SchemaStep = {
  name: '0009-engine-rest',
  async up(createTable, knex) {
    await knex.schema.alterTable('process_definition', (t) => {
      label(t, 'resource_name');
      flag(t, 'suspended').defaultTo(0);
      t.index('deployment_id', 'process_definition_deployment');
    });
    await knex.schema.alterTable('decision_definition', (t) => {
      label(t, 'resource_name');
      t.index('deployment_id', 'decision_definition_deployment');
    });
    await createTable('deployment_resource', (t) => {
      id(t, 'deployment_id').notNullable();
      t.integer('position').notNullable();
      label(t, 'name').notNullable();
      text(t, 'content').notNullable();
      t.primary(['deployment_id', 'position']);
    });
    await knex.schema.alterTable('variable', (t) => {
      // The start of the value's JSON: instances are found by it. The database derives it, so that nobody forgets to.
      t.specificType('match_value', 'varchar(160) generated always as (substr(value, 1, 160)) virtual');
    });
    await knex.schema.alterTable('variable', (t) => {
      t.index(['name', 'match_value', 'instance_id'], 'variable_by_value');
    });
    await createTable('variable_type', (t) => {
      id(t, 'instance_id').notNullable();
      id(t, 'name').notNullable();
      t.string('type', 16).notNullable();
      text(t, 'value_info').notNullable();
      t.primary(['instance_id', 'name']);
    });
    await knex.schema.alterTable('task', (t) => {
      id(t, 'owner');
      t.string('delegation_state', 16);
      text(t, 'description');
      t.index(['created_at', 'id'], 'task_by_creation');
    });
    await knex.schema.alterTable('case_comment', (t) => {
      id(t, 'task_id');
    });
    await createTable('attachment', (t) => {
      id(t, 'id').primary();
      id(t, 'instance_id').notNullable();
      id(t, 'task_id').notNullable();
      label(t, 'name');
      label(t, 'description');
      id(t, 'type');
      label(t, 'url');
      time(t, 'at').notNullable();
      // Base64.
      text(t, 'content');
      t.index('task_id');
      t.index('instance_id');
    });
    await createTable('user_operation', (t) => {
      id(t, 'id').primary();
      time(t, 'at').notNullable();
      id(t, 'user_id');
      id(t, 'operation_type').notNullable();
      id(t, 'entity_type').notNullable();
      id(t, 'property');
      text(t, 'org_value');
      text(t, 'new_value');
      id(t, 'instance_id');
      id(t, 'task_id');
      t.index(['instance_id', 'at']);
      t.index(['task_id', 'at']);
      t.index('at');
    });
  },
};
