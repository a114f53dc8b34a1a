import type { z } from 'zod';
import type { Batch, batchFailures, DefinitionSummary, MigrationReport, migrationRequest, Simulation } from '../../../api/contract/definition-admin.ts';
import type { definitionComparison, definitionVersions, DeploymentReport } from '../../../api/contract/definitions.ts';
import { client } from '../api/endpoints.ts';

const id = encodeURIComponent;
type Items<T> = { items: T[] };
export type Diff = z.output<typeof definitionComparison>['diff'];
/** Files of a package by their paths. */
export type PackageFiles = { path: string; file: File }[];

function form(files: PackageFiles, fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  for (const { path, file } of files) data.append(path, file, file.name);
  return data;
}

/** Calls of the administration of definitions, typed by the contract. */
export const definitions = {
  list: () => client.call<Items<DefinitionSummary>>('GET', '/definitions'),
  versions: (key: string) => client.call<z.output<typeof definitionVersions>>('GET', `/definitions/${id(key)}/versions`),
  diff: (key: string, from: number, to: number) => client.call<z.output<typeof definitionComparison>>('GET', `/definitions/${id(key)}/diff`, { query: { from, to } }),
  deploy: (files: PackageFiles, fields: Record<string, string>) => client.call<DeploymentReport>('POST', '/deployments', { form: form(files, fields) }),
  simulate: (files: PackageFiles, fields: Record<string, string>) => client.call<Simulation>('POST', '/simulations', { form: form(files, fields) }),
  migrate: (key: string, body: z.input<typeof migrationRequest>, idempotencyKey: string) => client.call<MigrationReport>('POST', `/definitions/${id(key)}/migrations`, { body, idempotencyKey }),
  batches: () => client.call<Items<Batch>>('GET', '/batches'),
  batchFailures: (batchId: string) => client.call<z.output<typeof batchFailures>>('GET', `/batches/${id(batchId)}/failures`),
  changeBatch: (batchId: string, verb: 'cancel' | 'suspend' | 'resume' | 'retry') => client.call<Batch>('POST', `/batches/${id(batchId)}/${verb}`),
};
