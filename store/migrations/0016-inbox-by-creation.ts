import type { SchemaStep } from './types.ts';

/** Inboxes in the order of creation: a page is read from the index, however long the list is. Without it all tasks of a group are read and sorted. */
export const inboxByCreation: SchemaStep = {
  name: '0016-inbox-by-creation',
  async up(_createTable, knex) {
    await knex.schema.alterTable('task_candidate', (t) => {
      t.index(['kind', 'value', 'status', 'assigned', 'created_at', 'task_id'], 'task_candidate_by_creation');
    });
  },
};
