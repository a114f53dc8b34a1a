import { flag, hash, id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Organisations, people, patients and codes. */
export const registers: SchemaStep = {
  name: '0005-registers',
  async up(createTable) {
    await createTable('organisation', (t) => {
      id(t, 'id').primary();
      t.string('type', 16).notNullable();
      label(t, 'name').notNullable();
      label(t, 'name_en');
      id(t, 'code').notNullable().unique();
      id(t, 'parent_id');
      id(t, 'district_code').notNullable();
      id(t, 'alliance');
      flag(t, 'active');
      t.index('type');
    });
    await createTable('department', (t) => {
      id(t, 'id').primary();
      id(t, 'org_id').notNullable();
      id(t, 'code').notNullable();
      label(t, 'name').notNullable();
      label(t, 'name_en');
      t.unique(['org_id', 'code']);
    });
    await createTable('person', (t) => {
      id(t, 'id').primary();
      label(t, 'name').notNullable();
      label(t, 'name_en');
      label(t, 'title');
    });
    await createTable('practitioner_role', (t) => {
      id(t, 'id').primary();
      id(t, 'person_id').notNullable();
      id(t, 'org_id').notNullable();
      id(t, 'role').notNullable();
      id(t, 'department_code');
      time(t, 'valid_from').notNullable();
      time(t, 'valid_to');
      t.index('person_id');
      t.index(['org_id', 'role', 'department_code']);
    });
    await createTable('account', (t) => {
      id(t, 'user_id').primary();
      id(t, 'login').notNullable().unique();
      id(t, 'person_id').notNullable();
      label(t, 'name').notNullable();
      label(t, 'password_hash').notNullable();
      flag(t, 'admin');
      flag(t, 'disabled');
      flag(t, 'api_client');
      t.index('person_id');
    });
    await createTable('patient', (t) => {
      id(t, 'id').primary();
      label(t, 'name').notNullable();
      t.string('sex', 8).notNullable();
      t.string('birth_date', 10).notNullable();
      t.string('id_type', 16).notNullable();
      id(t, 'id_no').notNullable();
      id(t, 'phone');
      label(t, 'address');
      t.index(['birth_date', 'sex']);
    });
    await createTable('patient_identifier', (t) => {
      id(t, 'system').notNullable();
      id(t, 'value').notNullable();
      id(t, 'patient_id').notNullable().references('id').inTable('patient');
      t.primary(['system', 'value', 'patient_id']);
      t.index('patient_id');
    });
    await createTable('referral', (t) => {
      id(t, 'instance_id').primary();
      id(t, 'business_key').notNullable();
      id(t, 'patient_id').notNullable();
      id(t, 'department_code').notNullable();
      t.string('direction', 16).notNullable();
      time(t, 'opened_at').notNullable();
      time(t, 'closed_at');
      t.index(['patient_id', 'department_code', 'direction', 'opened_at'], 'referral_of_patient');
    });
    await createTable('code', (t) => {
      id(t, 'system').notNullable();
      id(t, 'code').notNullable();
      t.integer('position').notNullable();
      label(t, 'display').notNullable();
      label(t, 'display_en');
      text(t, 'properties').notNullable();
      t.primary(['system', 'code']);
    });
    await createTable('work_calendar', (t) => {
      id(t, 'id').primary();
      text(t, 'definition').notNullable();
    });
    await createTable('sla_policy', (t) => {
      id(t, 'id').primary();
      t.string('due', 40).notNullable();
      id(t, 'calendar').notNullable();
      text(t, 'remind').notNullable();
      id(t, 'escalate_to');
    });
    await createTable('notification', (t) => {
      id(t, 'id').primary();
      id(t, 'instance_id').notNullable();
      t.string('channel', 16).notNullable();
      id(t, 'recipient').notNullable();
      id(t, 'template').notNullable();
      text(t, 'data').notNullable();
      time(t, 'at').notNullable();
      t.index(['instance_id', 'at']);
    });
    await createTable('effect', (t) => {
      hash(t, 'key_hash').primary();
      id(t, 'kind').notNullable();
      time(t, 'at').notNullable();
    });
  },
};
