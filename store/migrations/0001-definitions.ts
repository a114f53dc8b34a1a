import { hash, id, label, text, time } from './columns.ts';
import type { SchemaStep } from './types.ts';

export const definitions: SchemaStep = {
  name: '0001-definitions',
  async up(createTable) {
    await createTable('content_blob', (t) => {
      hash(t, 'hash').primary();
      id(t, 'kind').notNullable();
      text(t, 'content').notNullable();
    });
    await createTable('deployment', (t) => {
      id(t, 'id').primary();
      t.integer('position').notNullable().unique();
      label(t, 'name').notNullable();
      label(t, 'source').notNullable();
      id(t, 'package_name').notNullable();
      hash(t, 'fingerprint').notNullable();
      time(t, 'deployed_at').notNullable();
      id(t, 'deployed_by');
      t.index(['package_name', 'position']);
    });
    await createTable('process_definition', (t) => {
      id(t, 'id').primary();
      id(t, 'definition_key').notNullable();
      t.integer('version').notNullable();
      label(t, 'name');
      label(t, 'version_tag');
      hash(t, 'hash').notNullable();
      hash(t, 'fingerprint').notNullable();
      id(t, 'deployment_id').notNullable();
      id(t, 'package_name').notNullable();
      time(t, 'deployed_at').notNullable();
      text(t, 'xml').notNullable();
      t.unique(['definition_key', 'version']);
    });
    await createTable('decision_definition', (t) => {
      id(t, 'id').primary();
      id(t, 'definition_key').notNullable();
      t.integer('version').notNullable();
      label(t, 'name');
      hash(t, 'hash').notNullable();
      id(t, 'deployment_id').notNullable();
      text(t, 'xml').notNullable();
      t.unique(['definition_key', 'version']);
    });
    await createTable('form', (t) => {
      hash(t, 'hash').primary();
      text(t, 'form_schema').notNullable();
    });
    await createTable('definition_form', (t) => {
      id(t, 'process_definition_id').notNullable();
      id(t, 'form_key').notNullable();
      hash(t, 'form_hash').notNullable();
      t.primary(['process_definition_id', 'form_key']);
    });
    await createTable('package_resource', (t) => {
      id(t, 'package_name').notNullable();
      id(t, 'file_name').notNullable();
      text(t, 'content').notNullable();
      t.primary(['package_name', 'file_name']);
    });
  },
};
