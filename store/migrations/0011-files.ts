import { id, label, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Files kept by their content, who brought them, and which cases name them. */
export const files: SchemaStep = {
  name: '0011-files',
  async up(createTable) {
    await createTable('file', (t) => {
      id(t, 'id').primary();
      t.bigInteger('size').notNullable();
      t.string('type', 160).notNullable();
      time(t, 'created_at').notNullable();
    });
    await createTable('file_upload', (t) => {
      id(t, 'file_id').notNullable();
      id(t, 'user_id').notNullable();
      label(t, 'name').notNullable();
      time(t, 'at').notNullable();
      t.primary(['file_id', 'user_id']);
    });
    await createTable('file_reference', (t) => {
      id(t, 'file_id').notNullable();
      id(t, 'instance_id').notNullable();
      t.primary(['file_id', 'instance_id']);
    });
  },
};
