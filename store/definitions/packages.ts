import type { Knex } from 'knex';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';
import type { PackageStore } from '../package-contract.ts';

export function packageStore(db: Db): PackageStore {
  const { knex } = db;
  const latest = (table: string): Knex.QueryBuilder => knex(table).groupBy('definition_key').select('definition_key').max('version as version').as('latest');
  const newest = (table: string): Knex.QueryBuilder =>
    knex(`${table} as d`).join(latest(table), (on) => on.on('latest.definition_key', 'd.definition_key').andOn('latest.version', 'd.version')).orderBy('d.definition_key');

  return {
    async storedPackage(name) {
      const processes: { id: string; key: string; xml: string; hash: string; deployed_at: number }[] = await newest('process_definition')
        .where('d.package_name', name)
        .select('d.id', 'd.definition_key as key', 'd.xml', 'd.hash', 'd.deployed_at');
      const [first, ...others] = processes;
      if (first === undefined) return null;
      // A form that changes gives every process of its package a new version: the newest one has them all.
      const { id } = others.reduce((a, b) => (b.deployed_at > a.deployed_at ? b : a), first);
      const forms: { key: string; schema: string }[] = await knex('definition_form as link').join('form', 'form.hash', 'link.form_hash').where('link.process_definition_id', id).orderBy('link.form_key').select('link.form_key as key', 'form.form_schema as schema');
      const decisions: { key: string; xml: string }[] = await newest('decision_definition').join('deployment as dep', 'dep.id', 'd.deployment_id').where('dep.package_name', name).select('d.definition_key as key', 'd.xml');
      const resources: { file_name: string; content: string }[] = await knex('package_resource').where('package_name', name).select('file_name', 'content');
      return {
        name,
        processes: processes.map(({ key, xml, hash }) => ({ key, xml, hash })),
        decisions,
        forms: forms.map(({ key, schema }) => ({ key, schema: fromJson<JsonObject>(schema) })),
        resources: Object.fromEntries(resources.map(({ file_name, content }) => [file_name, fromJson<Json>(content)])),
      };
    },
  };
}
