import type { Definition } from '../../engine/model/definition.ts';
import type { DefinitionStore, InstanceHead } from '../../store/contract.ts';
import { bundleByHash, policiesByHash } from '../definitions/content.ts';

/** What an instance runs by: its version of the process, with the time limits it is pinned to. */
export async function definitionOf(store: Pick<DefinitionStore, 'blob'>, { definitionHash, policyHash }: Pick<InstanceHead, 'definitionHash' | 'policyHash'>): Promise<Definition> {
  return { bundle: await bundleByHash(store, definitionHash), policies: await policiesByHash(store, policyHash) };
}
