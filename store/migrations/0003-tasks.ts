import { flag, id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

export const tasks: SchemaStep = {
  name: '0003-tasks',
  async up(createTable) {
    await createTable('task', (t) => {
      id(t, 'id').primary();
      id(t, 'instance_id').notNullable();
      t.integer('task_key').notNullable();
      id(t, 'element_id').notNullable();
      label(t, 'name');
      t.string('status', 16).notNullable();
      id(t, 'assignee');
      text(t, 'candidate_users').notNullable();
      text(t, 'candidate_groups').notNullable();
      id(t, 'form_key');
      text(t, 'outcomes').notNullable();
      time(t, 'due');
      // `due`, or a date beyond all others: nulls last, in an order that an index has.
      time(t, 'due_order').notNullable();
      time(t, 'follow_up');
      t.integer('priority').notNullable();
      t.integer('version').notNullable();
      time(t, 'created_at').notNullable();
      time(t, 'ended_at');
      id(t, 'outcome');
      id(t, 'ended_by');
      t.index(['assignee', 'status', 'due_order', 'created_at', 'id'], 'task_by_assignee');
      t.index(['status', 'due_order', 'created_at', 'id'], 'task_by_due');
      t.index(['instance_id', 'status']);
    });
    // Who may see or take a task: a user, a group, or an organisation some candidate group belongs to.
    // What the inbox filters and sorts by is repeated here, so that a page of a long list is read from the index alone.
    await createTable('task_candidate', (t) => {
      id(t, 'task_id').notNullable();
      t.string('kind', 8).notNullable();
      id(t, 'value').notNullable();
      id(t, 'instance_id').notNullable();
      t.string('status', 16).notNullable();
      time(t, 'due_order').notNullable();
      time(t, 'created_at').notNullable();
      flag(t, 'assigned');
      t.primary(['task_id', 'kind', 'value']);
      t.index(['kind', 'value', 'status', 'due_order', 'created_at', 'task_id', 'assigned'], 'task_candidate_inbox');
      t.index(['instance_id', 'kind']);
    });
    await createTable('task_draft', (t) => {
      id(t, 'task_id').notNullable();
      id(t, 'user_id').notNullable();
      text(t, 'data').notNullable();
      time(t, 'saved_at').notNullable();
      t.integer('version').notNullable();
      t.primary(['task_id', 'user_id']);
    });
    await createTable('case_comment', (t) => {
      id(t, 'id').primary();
      id(t, 'instance_id').notNullable();
      time(t, 'at').notNullable();
      id(t, 'author_id').notNullable();
      text(t, 'text').notNullable();
      t.index(['instance_id', 'at']);
    });
    await createTable('read_marker', (t) => {
      id(t, 'user_id').notNullable();
      id(t, 'instance_id').notNullable();
      t.bigInteger('seq').notNullable();
      t.primary(['user_id', 'instance_id']);
    });
  },
};
