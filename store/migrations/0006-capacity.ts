import { id, label, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Appointment slots, beds, and numbers: what several people may want at the same moment. */
export const capacity: SchemaStep = {
  name: '0006-capacity',
  async up(createTable) {
    await createTable('slot', (t) => {
      id(t, 'id').primary();
      id(t, 'org_id').notNullable();
      id(t, 'department_code').notNullable();
      label(t, 'doctor_name');
      time(t, 'starts_at').notNullable();
      time(t, 'ends_at').notNullable();
      t.string('pool', 24).notNullable();
      t.integer('capacity').notNullable();
      t.integer('taken').notNullable();
      t.index(['org_id', 'department_code', 'starts_at']);
    });
    await createTable('slot_hold', (t) => {
      id(t, 'id').primary();
      id(t, 'slot_id').notNullable().references('id').inTable('slot');
      id(t, 'holder').notNullable();
      t.string('status', 16).notNullable();
      time(t, 'held_at').notNullable();
      time(t, 'expires_at');
      time(t, 'changed_at').notNullable();
      t.index(['holder', 'status']);
      t.index(['status', 'expires_at']);
      t.index(['slot_id', 'status']);
    });
    await createTable('bed', (t) => {
      id(t, 'id').primary();
      id(t, 'org_id').notNullable();
      id(t, 'department_code').notNullable();
      label(t, 'ward').notNullable();
      id(t, 'bed_no').notNullable();
      id(t, 'hold_id');
      t.index(['org_id', 'department_code', 'hold_id']);
    });
    await createTable('bed_hold', (t) => {
      id(t, 'id').primary();
      id(t, 'bed_id').notNullable();
      id(t, 'holder').notNullable();
      t.string('status', 16).notNullable();
      time(t, 'held_at').notNullable();
      time(t, 'expires_at');
      time(t, 'changed_at').notNullable();
      t.index(['holder', 'status']);
      t.index(['status', 'expires_at']);
    });
    await createTable('number_sequence', (t) => {
      id(t, 'prefix').notNullable();
      t.string('day', 16).notNullable();
      t.integer('last').notNullable();
      t.primary(['prefix', 'day']);
    });
    await createTable('number_issued', (t) => {
      id(t, 'prefix').notNullable();
      t.string('day', 16).notNullable();
      id(t, 'request_id').notNullable();
      t.integer('number').notNullable();
      t.primary(['prefix', 'day', 'request_id']);
      t.unique(['prefix', 'day', 'number']);
    });
  },
};
