import type { Knex } from 'knex';
import type { Finder, RestDecision, RestDecisionFilter, RestDefinition, RestDefinitionFilter, RestDeployment, RestDeploymentFilter } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { fromJson } from '../../json-column.ts';
import { like } from './conditions.ts';
import { finder, type Conditions, type Query } from './finder.ts';

interface DefinitionDbRow {
  id: string; definition_key: string; version: number; name: string | null; hash: string; deployment_id: string; resource_name: string | null; version_tag: string | null; suspended: number; package_name: string; suspended_jobs: string | null;
}

/** Definitions and deployments are no secrets: whoever may ask at all sees all. */
const everything = (): undefined => undefined;

export function restDefinitions(db: Db): Finder<RestDefinition, RestDefinitionFilter> {
  return finder<RestDefinition, DefinitionDbRow, RestDefinitionFilter>(db, {
    from: (knex) => knex('process_definition as d'),
    visible: everything,
    conditions: definitionConditions,
    sorts: { key: 'd.definition_key', id: 'd.id', name: 'd.name', version: 'd.version', deploymentId: 'd.deployment_id', deployTime: 'd.deployed_at', versionTag: 'd.version_tag', category: 'd.package_name', tenantId: 'd.id' },
    tieBreaks: ['d.definition_key', 'd.version'],
    select: (query) => query.select('d.id', 'd.definition_key', 'd.version', 'd.name', 'd.hash', 'd.deployment_id', 'd.resource_name', 'd.version_tag', 'd.suspended', 'd.package_name', 'd.suspended_jobs'),
    toRow: (row) => ({
      id: row.id,
      key: row.definition_key,
      version: row.version,
      name: row.name,
      hash: row.hash,
      deploymentId: row.deployment_id,
      resource: row.resource_name,
      versionTag: row.version_tag,
      suspended: row.suspended === 1,
      packageName: row.package_name,
      suspendedJobs: row.suspended_jobs === null ? [] : fromJson<string[]>(row.suspended_jobs),
    }),
  });
}

const latest = (query: Query, table: string, knex: Knex): Query =>
  query.whereNotExists(knex(`${table} as newer`).whereRaw('newer.definition_key = d.definition_key and newer.version > d.version').select('newer.id'));

const definitionConditions: Conditions<RestDefinitionFilter> = {
  processDefinitionId: (q, id) => q.where('d.id', id),
  processDefinitionIdIn: (q, ids) => q.whereIn('d.id', ids),
  deploymentId: (q, id) => q.where('d.deployment_id', id),
  key: (q, key) => q.where('d.definition_key', key),
  keyLike: (q, pattern) => like(q, 'd.definition_key', pattern),
  keysIn: (q, keys) => q.whereIn('d.definition_key', keys),
  name: (q, name) => q.where('d.name', name),
  nameLike: (q, pattern) => like(q, 'd.name', pattern),
  version: (q, version) => q.where('d.version', version),
  latestVersion: (q, on, _filter, knex) => on && latest(q, 'process_definition', knex),
  versionTag: (q, tag) => q.where('d.version_tag', tag),
  resourceName: (q, name) => q.where('d.resource_name', name),
  suspended: (q, on) => on && q.where('d.suspended', 1),
  active: (q, on) => on && q.where('d.suspended', 0),
};

interface DecisionDbRow { id: string; definition_key: string; version: number; name: string | null; deployment_id: string; resource_name: string | null }

export function restDecisions(db: Db): Finder<RestDecision, RestDecisionFilter> {
  return finder<RestDecision, DecisionDbRow, RestDecisionFilter>(db, {
    from: (knex) => knex('decision_definition as d'),
    visible: everything,
    conditions: {
      decisionDefinitionId: (q, id) => q.where('d.id', id),
      deploymentId: (q, id) => q.where('d.deployment_id', id),
      key: (q, key) => q.where('d.definition_key', key),
      keyLike: (q, pattern) => like(q, 'd.definition_key', pattern),
      name: (q, name) => q.where('d.name', name),
      nameLike: (q, pattern) => like(q, 'd.name', pattern),
      version: (q, version) => q.where('d.version', version),
      latestVersion: (q, on, _filter, knex) => on && latest(q, 'decision_definition', knex),
    },
    sorts: { key: 'd.definition_key', id: 'd.id', name: 'd.name', version: 'd.version', deploymentId: 'd.deployment_id' },
    tieBreaks: ['d.definition_key', 'd.version'],
    select: (query) => query.select('d.id', 'd.definition_key', 'd.version', 'd.name', 'd.deployment_id', 'd.resource_name'),
    toRow: (row) => ({ id: row.id, key: row.definition_key, version: row.version, name: row.name, deploymentId: row.deployment_id, resource: row.resource_name }),
  });
}

interface DeploymentDbRow { id: string; name: string; source: string; deployed_at: number }

export function restDeployments(db: Db): Finder<RestDeployment, RestDeploymentFilter> {
  return finder<RestDeployment, DeploymentDbRow, RestDeploymentFilter>(db, {
    from: (knex) => knex('deployment as d'),
    visible: everything,
    conditions: {
      id: (q, id) => q.where('d.id', id),
      name: (q, name) => q.where('d.name', name),
      nameLike: (q, pattern) => like(q, 'd.name', pattern),
      source: (q, source) => q.where('d.source', source),
      before: (q, at) => q.where('d.deployed_at', '<', at),
      after: (q, at) => q.where('d.deployed_at', '>', at),
    },
    sorts: { id: 'd.id', name: 'd.name', deploymentTime: 'd.deployed_at', tenantId: 'd.id' },
    tieBreaks: ['d.position'],
    select: (query) => query.select('d.id', 'd.name', 'd.source', 'd.deployed_at'),
    toRow: (row) => ({ id: row.id, name: row.name, source: row.source, deployedAt: row.deployed_at }),
  });
}
