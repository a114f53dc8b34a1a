import { hash, id, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Who is named in the discussion of a case and has not looked yet; what was printed of a case, to be verified by its code. */
export const casePage: SchemaStep = {
  name: '0019-case-page',
  async up(createTable) {
    await createTable('case_mention', (t) => {
      id(t, 'comment_id').notNullable();
      id(t, 'user_id').notNullable();
      id(t, 'instance_id').notNullable();
      time(t, 'at').notNullable();
      time(t, 'read_at');
      t.primary(['comment_id', 'user_id']);
      t.index(['user_id', 'read_at', 'at'], 'case_mention_open');
      t.index(['instance_id', 'user_id'], 'case_mention_case');
    });
    await createTable('case_document', (t) => {
      id(t, 'code').primary();
      id(t, 'instance_id').notNullable();
      t.bigInteger('seq').notNullable();
      hash(t, 'digest').notNullable();
      id(t, 'file_id').notNullable();
      hash(t, 'file_digest').notNullable();
      time(t, 'at').notNullable();
      id(t, 'printed_by').notNullable();
      id(t, 'org_id');
      t.index(['instance_id', 'at'], 'case_document_case');
    });
  },
};
