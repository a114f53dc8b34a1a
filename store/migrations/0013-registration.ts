import { id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Practitioners' registrations, their filings at further organisations, their credit files; roles that are suspended, and by which filing they are held. */
export const registration: SchemaStep = {
  name: '0013-registration',
  async up(createTable, knex) {
    await createTable('practitioner_registration', (t) => {
      id(t, 'practitioner_id').primary();
      label(t, 'name').notNullable();
      id(t, 'id_no').notNullable();
      t.string('birth_date', 10).notNullable();
      id(t, 'licence_no').notNullable().unique();
      id(t, 'qualification_no').notNullable();
      t.string('category', 32).notNullable();
      t.string('level', 32).notNullable();
      text(t, 'scope').notNullable();
      t.string('place', 12).notNullable();
      id(t, 'primary_org_id').notNullable();
      time(t, 'valid_from').notNullable();
      time(t, 'valid_to');
      t.string('licence_status', 16).notNullable();
      time(t, 'status_changed_at').notNullable();
      t.string('assessment_result', 16).notNullable();
      time(t, 'assessed_at').notNullable();
      time(t, 'next_assessment_at').notNullable();
      t.index(['primary_org_id']);
    });
    await createTable('practitioner_filing', (t) => {
      id(t, 'id').primary();
      id(t, 'instance_id').notNullable();
      id(t, 'practitioner_id').notNullable();
      id(t, 'target_org_id').notNullable();
      id(t, 'department_code');
      t.string('path', 32).notNullable();
      text(t, 'scope').notNullable();
      text(t, 'sessions').notNullable();
      t.integer('weekly_hours').notNullable();
      time(t, 'valid_from').notNullable();
      time(t, 'valid_to').notNullable();
      t.string('state', 32).notNullable();
      time(t, 'changed_at').notNullable();
      t.index(['practitioner_id', 'state']);
      t.index(['target_org_id', 'state']);
    });
    await createTable('practitioner_credit', (t) => {
      id(t, 'practitioner_id').primary();
      t.integer('score').notNullable();
      t.string('level', 4).notNullable();
      t.integer('open_penalties').notNullable();
      time(t, 'changed_at').notNullable();
    });
    await knex.schema.alterTable('practitioner_role', (t) => {
      time(t, 'suspended_at');
      id(t, 'filing_id');
    });
  },
};
