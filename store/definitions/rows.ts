import type { ProcessDefinitionRow } from '../contract.ts';
import { fromJson } from '../json-column.ts';

/** Columns of `process_definition` without the diagram. */
export const DEFINITION_COLUMNS = ['id', 'definition_key', 'version', 'name', 'hash', 'fingerprint', 'deployment_id', 'package_name', 'deployed_at', 'version_tag', 'suspended', 'suspended_jobs'];

export interface DefinitionDbRow {
  id: string; definition_key: string; version: number; name: string | null; hash: string; fingerprint: string; deployment_id: string; package_name: string;
  deployed_at: number; version_tag: string | null; suspended: number; suspended_jobs: string | null;
}

export function toDefinition(row: DefinitionDbRow): ProcessDefinitionRow {
  return {
    id: row.id,
    key: row.definition_key,
    version: row.version,
    name: row.name,
    hash: row.hash,
    deploymentId: row.deployment_id,
    packageName: row.package_name,
    deployedAt: row.deployed_at,
    versionTag: row.version_tag,
    ...(row.suspended === 1 && { suspended: true as const }),
    ...(row.suspended_jobs !== null && { suspendedJobs: fromJson<string[]>(row.suspended_jobs) }),
  };
}
