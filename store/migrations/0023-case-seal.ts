import { text } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** The platform's seal on a print; prints from before have none. */
export const caseSeal: SchemaStep = {
  name: '0023-case-seal',
  async up(_createTable, knex) {
    await knex.schema.alterTable('case_document', (t) => {
      text(t, 'seal');
    });
  },
};
