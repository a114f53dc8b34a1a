/**
 * Deployment of a package. A process gets a new version when anything it runs with has changed: its model, its diagram,
 * or a form of its package. So a running instance keeps the forms it was started with.
 */
import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { DefinitionStore, DeploymentInput, ProcessDefinitionRow } from '../contract.ts';
import type { Db, Trx } from '../db.ts';
import { upsertRows } from '../insert-rows.ts';
import { toJson } from '../json-column.ts';
import { sha256 } from '../sha256.ts';
import type { Blobs } from './blobs.ts';
import { seed } from './seeds.ts';
import { replaceStarts } from './starts.ts';
import { DEFINITION_COLUMNS, toDefinition, type DefinitionDbRow } from './rows.ts';

interface Deployment { id: string; position: number; input: DeploymentInput; formHashes: [key: string, hash: string][] }

export function deployStore(db: Db, blobs: Blobs): Pick<DefinitionStore, 'deploy'> {
  return {
    async deploy(input) {
      for (const process of input.processes) await blobs.putBlob('bundle', process.bundle);
      for (;;) {
        try {
          return await db.transaction((trx) => deployIn(trx, input, blobs));
        } catch (error) {
          // Somebody deployed at the same moment: what was new may not be new any more.
          if (!db.dialect.isUniqueViolation(error)) throw error;
        }
      }
    },
  };
}

async function deployIn(trx: Trx, input: DeploymentInput, blobs: Blobs): ReturnType<DefinitionStore['deploy']> {
  const fingerprint = fingerprintOf(input);
  // Read before what is there is looked at: who deploys in between takes this position, and then all of it is done again.
  const position = await nextPosition(trx);
  if (input.keepLater && (await lastInstalled(trx, input.packageName))?.fingerprint === fingerprint) {
    const kept = (await Promise.all(input.processes.map((process) => latestVersion(trx, process.key)))).filter((row) => row !== undefined);
    const [newest] = [...kept].sort((a, b) => b.deployed_at - a.deployed_at);
    if (newest) return { deploymentId: newest.deployment_id, definitions: kept.map(toDefinition) };
  }
  const last = await trx('deployment').where('package_name', input.packageName).orderBy('position', 'desc').first<{ id: string; fingerprint: string } | undefined>();
  if (last?.fingerprint === fingerprint && !input.newVersions) {
    const latest = (await Promise.all(input.processes.map((process) => latestVersion(trx, process.key)))).filter((row) => row !== undefined);
    // Another package may since have deployed a process of the same key; then this one is deployed again.
    if (latest.every((row) => row.package_name === input.packageName)) return { deploymentId: last.id, definitions: latest.map(toDefinition) };
  }
  const formHashes = input.forms.map(({ key, schema }): [string, string] => [key, sha256(canonicalJson(schema))]);
  const deployment: Deployment = { id: randomUUID(), position, input, formHashes };
  await insertDeployment(trx, deployment, fingerprint);
  await upsertRows(trx('form'), input.forms.map(({ schema }) => ({ hash: sha256(canonicalJson(schema)), form_schema: toJson(schema) })), ['hash']);
  await replaceResources(trx, input);
  await seed(trx, input.resources);
  for (const decision of input.decisions) await deployDecision(trx, deployment, decision);
  const definitions: ProcessDefinitionRow[] = [];
  for (const process of input.processes) definitions.push(await deployProcess(trx, deployment, process, blobs));
  return { deploymentId: deployment.id, definitions };
}

function lastInstalled(trx: Trx, packageName: string): Promise<{ fingerprint: string } | undefined> {
  return trx('deployment').where('package_name', packageName).whereNull('deployed_by').orderBy('position', 'desc').first<{ fingerprint: string } | undefined>('fingerprint');
}

function fingerprintOf({ processes, decisions, forms, resources }: DeploymentInput): string {
  return sha256(canonicalJson({ processes, decisions, forms, resources }));
}

async function nextPosition(trx: Trx): Promise<number> {
  const [row] = await trx('deployment').max<{ last: number | null }[]>('position as last');
  return (row?.last ?? 0) + 1;
}

async function insertDeployment(trx: Trx, { id, position, input }: Deployment, fingerprint: string): Promise<void> {
  await trx('deployment').insert({
    id,
    position,
    name: input.name,
    source: input.source,
    package_name: input.packageName,
    fingerprint,
    deployed_at: input.at,
    deployed_by: input.by,
  });
}

async function replaceResources(trx: Trx, { packageName, resources, keepResources = [] }: DeploymentInput): Promise<void> {
  await trx('package_resource').where('package_name', packageName).whereNotIn('file_name', keepResources.filter((name) => !Object.hasOwn(resources, name))).del();
  const rows = Object.entries(resources).map(([fileName, content]) => ({ package_name: packageName, file_name: fileName, content: toJson(content) }));
  await upsertRows(trx('package_resource'), rows, ['package_name', 'file_name']);
}

function latestVersion(trx: Trx, key: string): Promise<DefinitionDbRow | undefined> {
  return trx('process_definition').where('definition_key', key).orderBy('version', 'desc').first<DefinitionDbRow | undefined>(DEFINITION_COLUMNS);
}

async function deployProcess(trx: Trx, deployment: Deployment, process: DeploymentInput['processes'][number], blobs: Blobs): Promise<ProcessDefinitionRow> {
  const { id: deploymentId, input, formHashes } = deployment;
  const { key, name, versionTag, xml, bundle } = process;
  const hash = blobs.hashOf(bundle);
  const fingerprint = sha256(canonicalJson({ name, versionTag, xml, hash, packageName: input.packageName, forms: Object.fromEntries(formHashes) }));
  const latest = await latestVersion(trx, key);
  if (latest?.fingerprint === fingerprint && !input.newVersions) return toDefinition(latest);

  const version = (latest?.version ?? 0) + 1;
  const row: DefinitionDbRow = {
    id: `${key}:${version}`,
    definition_key: key,
    version,
    name,
    hash,
    fingerprint,
    deployment_id: deploymentId,
    package_name: input.packageName,
    deployed_at: input.at,
    version_tag: versionTag,
    suspended: 0,
    suspended_jobs: null,
  };
  await trx('process_definition').insert({ ...row, xml, resource_name: process.resource ?? null });
  const links = formHashes.map(([formKey, formHash]) => ({ process_definition_id: row.id, form_key: formKey, form_hash: formHash }));
  await upsertRows(trx('definition_form'), links, ['process_definition_id', 'form_key']);
  await replaceStarts(trx, { id: row.id, key }, bundle.graph);
  return toDefinition(row);
}

async function deployDecision(trx: Trx, deployment: Deployment, { key, name, xml, resource }: DeploymentInput['decisions'][number]): Promise<void> {
  const hash = sha256(xml);
  const latest = await trx('decision_definition').where('definition_key', key).orderBy('version', 'desc').first<{ version: number; hash: string } | undefined>('version', 'hash');
  if (latest?.hash === hash && !deployment.input.newVersions) return;
  const version = (latest?.version ?? 0) + 1;
  await trx('decision_definition').insert({ id: `${key}:${version}`, definition_key: key, version, name, hash, deployment_id: deployment.id, xml, resource_name: resource ?? null });
}
