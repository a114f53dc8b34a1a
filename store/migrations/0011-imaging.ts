import { id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Images by the DICOM model, the orders they belong to, signed reports, and when a task was taken. */
export const imaging: SchemaStep = {
  name: '0011-imaging',
  async up(createTable, knex) {
    await createTable('dicom_study', (t) => {
      id(t, 'uid').primary();
      id(t, 'instance_id').index();
      id(t, 'org_id').notNullable();
      for (const column of ['accession', 'patient_id', 'birth_date', 'sex', 'study_date', 'study_time', 'study_id']) t.string(column, 100);
      for (const column of ['patient_name', 'description', 'referring_physician']) label(t, column);
      time(t, 'received_at').notNullable();
      time(t, 'updated_at').notNullable();
      text(t, 'attributes').notNullable();
      t.index('accession');
      t.index('patient_id');
      t.index('study_date');
    });
    await createTable('dicom_study_access', (t) => {
      id(t, 'org_id').notNullable();
      id(t, 'study_uid').notNullable();
      t.string('basis', 16).notNullable();
      id(t, 'instance_id');
      time(t, 'at').notNullable();
      t.primary(['org_id', 'study_uid']);
    });
    await createTable('dicom_series', (t) => {
      id(t, 'uid').primary();
      id(t, 'study_uid').notNullable().index();
      t.string('modality', 16);
      t.integer('number');
      label(t, 'description');
      t.string('body_part', 64);
      text(t, 'attributes').notNullable();
    });
    await createTable('dicom_instance', (t) => {
      id(t, 'uid').primary();
      id(t, 'study_uid').notNullable().index();
      id(t, 'series_uid').notNullable().index();
      id(t, 'sop_class').notNullable();
      t.integer('number');
      id(t, 'transfer_syntax').notNullable();
      id(t, 'file_id').notNullable();
      t.bigInteger('size').notNullable();
      for (const column of ['pixel_rows', 'pixel_columns']) t.integer(column);
      t.integer('frames').notNullable();
      time(t, 'received_at').notNullable();
      id(t, 'uploaded_by').notNullable();
      text(t, 'metadata').notNullable();
    });
    await createTable('dicom_quarantine', (t) => {
      id(t, 'id').primary();
      id(t, 'file_id');
      label(t, 'name').notNullable();
      t.string('reason', 40).notNullable();
      label(t, 'detail').notNullable();
      id(t, 'study_uid');
      id(t, 'sop_uid');
      id(t, 'org_id').notNullable();
      id(t, 'instance_id').index();
      id(t, 'uploaded_by').notNullable();
      time(t, 'at').notNullable();
      t.index(['org_id', 'at']);
    });
    await createTable('imaging_order', (t) => {
      id(t, 'instance_id').primary();
      id(t, 'business_key').notNullable();
      t.string('accession', 64).notNullable().index();
      id(t, 'study_uid').notNullable();
      id(t, 'patient_id').notNullable().index();
      id(t, 'org_id').notNullable();
      id(t, 'reader_org_id').notNullable();
      t.string('modality', 16).notNullable();
      t.string('priority', 16).notNullable();
      t.integer('expected_series');
      t.integer('expected_instances');
      time(t, 'created_at').notNullable();
    });
    await createTable('imaging_report', (t) => {
      id(t, 'instance_id').notNullable();
      t.integer('version').notNullable();
      t.string('status', 24).notNullable();
      text(t, 'content').notNullable();
      t.string('digest', 64).notNullable();
      text(t, 'signatures').notNullable();
      id(t, 'file_id');
      t.string('reason', 1000);
      t.string('effect_on_care', 16);
      t.string('critical_code', 16);
      time(t, 'signed_at').notNullable();
      t.primary(['instance_id', 'version']);
    });
    await knex.schema.alterTable('task', (t) => void time(t, 'assigned_at'));
  },
};
