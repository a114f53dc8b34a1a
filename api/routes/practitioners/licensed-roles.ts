import type { DefinitionBundle } from '../../../engine/model/graph.ts';
import type { DefinitionStore } from '../../../store/contract.ts';

/** The process that deals with a changed licence: its package says which roles need one. */
const PROCESS = 'licence-change';

/** `licensedRoles` of the package's settings in force; nothing while the package is not deployed. */
export async function licensedRoles(store: DefinitionStore): Promise<string[]> {
  const definition = await store.latest(PROCESS);
  const content = definition && (await store.blob(definition.hash));
  if (!content) return [];
  const roles = (JSON.parse(content) as DefinitionBundle).settings['licensedRoles'];
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}
