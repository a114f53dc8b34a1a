import type { Knex } from 'knex';
import type { Json, JsonObject } from '../../engine/model/json.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';
import type { PackageStore } from '../package-contract.ts';

interface ProcessHead { id: string; key: string; hash: string; package_name: string; deployed_at: number }

export function packageStore(db: Db): PackageStore {
  const { knex } = db;
  const latest = (table: string): Knex.QueryBuilder => knex(table).groupBy('definition_key').select('definition_key').max('version as version').as('latest');
  const newest = (table: string): Knex.QueryBuilder =>
    knex(`${table} as d`).join(latest(table), (on) => on.on('latest.definition_key', 'd.definition_key').andOn('latest.version', 'd.version')).orderBy('d.definition_key');
  const newestDecisions = (): Knex.QueryBuilder => newest('decision_definition').join('deployment as dep', 'dep.id', 'd.deployment_id');

  /** The latest versions of all processes, by package. */
  async function processHeads(packageName?: string): Promise<Map<string, ProcessHead[]>> {
    const query = newest('process_definition').select('d.id', 'd.definition_key as key', 'd.hash', 'd.package_name', 'd.deployed_at');
    if (packageName !== undefined) query.where('d.package_name', packageName);
    return byPackage((await query) as ProcessHead[]);
  }

  const formLinks = (heads: Map<string, ProcessHead[]>): Knex.QueryBuilder => knex('definition_form as link').whereIn('link.process_definition_id', [...heads.values()].map(holderOfForms)).orderBy('link.form_key');

  const deployedForms: PackageStore['deployedForms'] = async (packageName) => {
    const heads = await processHeads(packageName);
    const names = new Map([...heads].map(([name, processes]) => [holderOfForms(processes), name]));
    const rows: { process_definition_id: string; key: string; schema: string }[] = await formLinks(heads)
      .join('form', 'form.hash', 'link.form_hash')
      .select('link.process_definition_id', 'link.form_key as key', 'form.form_schema as schema');
    const forms = rows.map(({ process_definition_id, key, schema }) => ({ packageName: names.get(process_definition_id) ?? '', key, schema: fromJson<JsonObject>(schema) }));
    return forms.sort((a, b) => (a.packageName < b.packageName ? -1 : a.packageName > b.packageName ? 1 : 0));
  };

  return {
    async packageSummaries() {
      const heads = await processHeads();
      const decisions = byPackage((await newestDecisions().select('dep.package_name', 'd.definition_key as key')) as { package_name: string; key: string }[]);
      const forms: { process_definition_id: string; key: string }[] = await formLinks(heads).select('link.process_definition_id', 'link.form_key as key');
      return [...heads].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, processes]) => ({
        name,
        processes: processes.map(({ key, hash }) => ({ key, hash })),
        decisions: (decisions.get(name) ?? []).map(({ key }) => key),
        forms: forms.filter((form) => form.process_definition_id === holderOfForms(processes)).map(({ key }) => key),
      }));
    },

    deployedForms,

    async storedPackage(name) {
      const processes: { key: string; xml: string; hash: string }[] = await newest('process_definition').where('d.package_name', name).select('d.definition_key as key', 'd.xml', 'd.hash');
      if (processes.length === 0) return null;
      const forms = await deployedForms(name);
      const decisions: { key: string; xml: string }[] = await newestDecisions().where('dep.package_name', name).select('d.definition_key as key', 'd.xml');
      const resources: { file_name: string; content: string }[] = await knex('package_resource').where('package_name', name).select('file_name', 'content');
      return {
        name,
        processes,
        decisions,
        forms: forms.map(({ key, schema }) => ({ key, schema })),
        resources: Object.fromEntries(resources.map(({ file_name, content }) => [file_name, fromJson<Json>(content)])),
      };
    },
  };
}

/** A form that changes gives every process of its package a new version: the newest one has them all. */
function holderOfForms([first, ...others]: readonly ProcessHead[]): string {
  if (first === undefined) throw new Error('a package without a process');
  return others.reduce((a, b) => (b.deployed_at > a.deployed_at ? b : a), first).id;
}

function byPackage<Row extends { package_name: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row.package_name, [...(found.get(row.package_name) ?? []), row]);
  return found;
}
