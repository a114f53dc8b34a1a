import { flag, id, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Tasks that change hands, are added to others, come back or are urged; who is told of a case; who stands in for whom. */
export const taskLife: SchemaStep = {
  name: '0017-task-life',
  async up(createTable, knex) {
    await knex.schema.alterTable('task', (t) => {
      // How the present holder came by it: from whom, and as what (transfer, delegation, deputy).
      id(t, 'given_by');
      t.string('given_as', 16);
      // Key of the task whose holder asked for this signature.
      t.integer('signer_of');
      // It has come back: how (returned, refused, withdrawn), from which element, by whom and why.
      t.string('returned_as', 16);
      id(t, 'returned_from');
      id(t, 'returned_by');
      text(t, 'return_reason');
      t.integer('urges').notNullable().defaultTo(0);
      time(t, 'urged_at');
      // It came back or was urged: those few are found apart from the long lists.
      flag(t, 'marked').defaultTo(0);
      t.index(['marked', 'status'], 'task_marked');
    });
    await knex.schema.alterTable('user_operation', (t) => {
      text(t, 'reason');
      id(t, 'org_id');
    });
    await createTable('case_copy', (t) => {
      id(t, 'instance_id').notNullable();
      id(t, 'user_id').notNullable();
      id(t, 'task_id');
      id(t, 'sent_by').notNullable();
      time(t, 'sent_at').notNullable();
      text(t, 'reason');
      time(t, 'read_at');
      t.primary(['instance_id', 'user_id']);
      t.index(['user_id', 'sent_at']);
    });
    await createTable('absence', (t) => {
      id(t, 'id').primary();
      id(t, 'user_id').notNullable();
      id(t, 'deputy_id').notNullable();
      time(t, 'from_at').notNullable();
      time(t, 'until_at').notNullable();
      text(t, 'reason');
      id(t, 'created_by').notNullable();
      t.index(['user_id', 'until_at']);
      t.index(['deputy_id', 'until_at']);
    });
  },
};
