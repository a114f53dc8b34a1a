/** What a hand-written application keeps beside its workflows: an inbox, the variables, and a log of what happened. */
import type { Knex } from 'knex';
import type { StepResult } from './workflow.ts';

export async function createTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('hw_instance', (table) => {
    table.string('id', 160).primary();
    table.string('business_key', 160).index();
    table.string('status', 16).notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at');
  });
  await knex.schema.createTable('hw_task', (table) => {
    table.string('id', 160).primary();
    table.string('instance_id', 160).notNullable().index();
    table.string('element', 160).notNullable();
    table.string('name', 160).notNullable();
    table.string('group_id', 160).notNullable();
    table.string('assignee', 160);
    table.string('status', 16).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('ended_at');
    table.index(['group_id', 'status', 'created_at', 'id'], 'hw_task_inbox');
  });
  await knex.schema.createTable('hw_variable', (table) => {
    table.string('instance_id', 160).notNullable();
    table.string('name', 160).notNullable();
    table.text('value', 'longtext').notNullable();
    table.primary(['instance_id', 'name']);
  });
  await knex.schema.createTable('hw_log', (table) => {
    table.increments('id');
    table.string('instance_id', 160).notNullable().index();
    table.bigInteger('at').notNullable();
    table.string('actor', 160);
    table.text('data', 'longtext').notNullable();
  });
}

export interface Change { instanceId: string; step: StepResult; variables: Record<string, unknown>; actor: string }

/** Brings a step into the tables, in one transaction. */
export async function writeStep(knex: Knex, { instanceId, step, variables, actor }: Change): Promise<void> {
  await knex.transaction(async (trx) => {
    if (step.closed !== null) await trx('hw_task').where({ id: step.closed }).update({ status: 'completed', ended_at: step.at });
    if (step.opened.length > 0) await trx('hw_task').insert(step.opened.map(({ id, element, name, group, createdAt }) => ({ id, instance_id: instanceId, element, name, group_id: group, status: 'open', created_at: createdAt })));
    const rows = Object.entries(variables).map(([name, value]) => ({ instance_id: instanceId, name, value: JSON.stringify(value) }));
    if (rows.length > 0) await trx('hw_variable').insert(rows).onConflict(['instance_id', 'name']).merge(['value']);
    if (step.ended) await trx('hw_instance').where({ id: instanceId }).update({ status: 'completed', ended_at: step.at });
    await trx('hw_log').insert({ instance_id: instanceId, at: step.at, actor, data: JSON.stringify({ step, variables }) });
  });
}
