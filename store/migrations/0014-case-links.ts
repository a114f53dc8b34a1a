import { id, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Which case led to which: a down-referral to the up-referral of its red flag, a consultation to the referral it became. */
export const caseLinks: SchemaStep = {
  name: '0014-case-links',
  async up(createTable) {
    await createTable('case_link', (t) => {
      id(t, 'from_instance_id').notNullable();
      id(t, 'to_instance_id').notNullable();
      id(t, 'kind').notNullable();
      time(t, 'at').notNullable();
      t.primary(['from_instance_id', 'to_instance_id']);
      t.index('to_instance_id', 'case_link_to');
    });
  },
};
