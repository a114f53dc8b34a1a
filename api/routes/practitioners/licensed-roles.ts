import type { DefinitionStore } from '../../../store/contract.ts';
import { bundleByHash } from '../../definitions/content.ts';

/** The process that deals with a changed licence: its package says which roles need one. */
const PROCESS = 'licence-change';

/** `licensedRoles` of the package's settings in force; nothing while the package is not deployed. */
export async function licensedRoles(store: DefinitionStore): Promise<string[]> {
  const definition = await store.latest(PROCESS);
  const roles = definition && (await bundleByHash(store, definition.hash)).settings['licensedRoles'];
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}
