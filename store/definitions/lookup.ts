import type { JsonObject } from '../../engine/model/json.ts';
import type { DefinitionStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';
import { DEFINITION_COLUMNS, toDefinition, type DefinitionDbRow } from './rows.ts';

type LookupStore = Pick<DefinitionStore, 'latest' | 'byId' | 'versions' | 'list' | 'xml' | 'form' | 'resource'>;

export function lookupStore(db: Db): LookupStore {
  return {
    async latest(key) {
      const row = await db.knex('process_definition').where('definition_key', key).orderBy('version', 'desc').first<DefinitionDbRow | undefined>(DEFINITION_COLUMNS);
      return row ? toDefinition(row) : null;
    },

    async byId(id) {
      const row = await db.knex('process_definition').where('id', id).first<DefinitionDbRow | undefined>(DEFINITION_COLUMNS);
      return row ? toDefinition(row) : null;
    },

    async versions(key) {
      const rows = await db.knex('process_definition').where('definition_key', key).orderBy('version').select<DefinitionDbRow[]>(DEFINITION_COLUMNS);
      return rows.map(toDefinition);
    },

    async list() {
      const rows = await db.knex('process_definition').orderBy(['definition_key', 'version']).select<DefinitionDbRow[]>(DEFINITION_COLUMNS);
      return rows.map(toDefinition);
    },

    async xml(id) {
      const row = await db.knex('process_definition').where('id', id).first<{ xml: string } | undefined>('xml');
      return row?.xml ?? null;
    },

    async form(processDefinitionId, formKey) {
      const row = await db
        .knex('definition_form as link')
        .join('form', 'form.hash', 'link.form_hash')
        .where({ 'link.process_definition_id': processDefinitionId, 'link.form_key': formKey })
        .first<{ hash: string; form_schema: string } | undefined>('form.hash', 'form.form_schema');
      return row ? { key: formKey, hash: row.hash, schema: fromJson<JsonObject>(row.form_schema) } : null;
    },

    async resource(packageName, fileName) {
      const row = await db.knex('package_resource').where({ package_name: packageName, file_name: fileName }).first<{ content: string } | undefined>('content');
      return row ? fromJson(row.content) : null;
    },
  };
}
