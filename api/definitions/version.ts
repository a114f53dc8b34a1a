import type { Version } from '../../engine/diff/index.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ProcessDefinitionRow, Store } from '../../store/contract.ts';
import type { CaseMessage, RolesDocument } from '../cases/package-documents.ts';
import { bundleByHash } from './content.ts';

/** A stored version with the forms of its user tasks, and of the keys named. */
export async function versionOf(store: Store, row: ProcessDefinitionRow, formKeys: readonly string[] = []): Promise<Version> {
  const bundle = await bundleByHash(store, row.hash);
  const used = bundle.graph.nodes.flatMap(({ userTask }) => userTask?.formKey ?? []);
  const forms: Record<string, JsonObject> = {};
  for (const key of new Set([...used, ...formKeys])) {
    const form = await store.form(row.id, key);
    if (form) forms[key] = form.schema;
  }
  return { bundle, forms };
}

/** Forms a package names outside of its models: those it is started with, and those of its messages. */
export async function documentForms(store: Store, packageName: string): Promise<string[]> {
  const roles = (await store.resource(packageName, 'roles.json')) as unknown as RolesDocument | null;
  const messages = (await store.resource(packageName, 'messages.json')) as unknown as CaseMessage[] | null;
  return [...Object.values(roles?.start ?? {}).map(({ form }) => form), ...(messages ?? []).flatMap(({ form }) => form ?? [])];
}
