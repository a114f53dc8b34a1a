import type { Definition } from '../../engine/model/definition.ts';
import type { PolicySet } from '../../engine/model/graph.ts';
import type { DefinitionStore, InstanceHead } from '../../store/contract.ts';
import { bundleByHash } from '../engine-rest/definition-graph.ts';

const policySets = new Map<string, PolicySet>();
const CACHE_SIZE = 50;

/** What an instance runs by: its version of the process, with the time limits it is pinned to. */
export async function definitionOf(store: Pick<DefinitionStore, 'blob'>, { definitionHash, policyHash }: Pick<InstanceHead, 'definitionHash' | 'policyHash'>): Promise<Definition> {
  return { bundle: await bundleByHash(store, definitionHash), policies: await policiesByHash(store, policyHash) };
}

async function policiesByHash(store: Pick<DefinitionStore, 'blob'>, hash: string): Promise<PolicySet> {
  const known = policySets.get(hash);
  if (known) return known;
  const content = await store.blob(hash);
  if (content === null) throw new Error(`there is no policy set ${hash}`);
  const policies = JSON.parse(content) as PolicySet;
  if (policySets.size >= CACHE_SIZE) policySets.clear();
  policySets.set(hash, policies);
  return policies;
}
