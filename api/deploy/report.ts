import { diffDefinitions, isSame } from '../../engine/diff/index.ts';
import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { DeploymentInput, Store } from '../../store/contract.ts';
import type { DeploymentReport } from '../contract/definitions.ts';
import { versionOf } from '../definitions/version.ts';
import { sha256 } from '../session/tokens.ts';

type Input = Omit<DeploymentInput, 'by' | 'at'>;

/** What deploying would do to each process, compared with its latest version. Reads only. */
export async function deploymentChanges(store: Store, input: Input): Promise<DeploymentReport['definitions']> {
  const changes: DeploymentReport['definitions'] = [];
  for (const process of input.processes) changes.push(await processChange(store, input, process));
  return changes;
}

async function processChange(store: Store, { packageName, forms: given }: Input, { key, name, versionTag, xml, bundle }: Input['processes'][number]): Promise<DeploymentReport['definitions'][number]> {
  const latest = await store.latest(key);
  if (!latest) return { key, name, version: 1, previous: null, change: 'new', diff: null };
  const forms = Object.fromEntries(given.map(({ key: formKey, schema }) => [formKey, schema]));
  const diff = diffDefinitions(await versionOf(store, latest, Object.keys(forms)), { bundle, forms });
  const unchanged = isSame(diff) && latest.name === name && latest.versionTag === versionTag && latest.packageName === packageName
    && latest.hash === sha256(canonicalJson(bundle)) && (await store.xml(latest.id)) === xml;
  const change = unchanged ? 'same' : isSame(diff) ? 'drawing' : 'changed';
  return { key, name, version: latest.version + (unchanged ? 0 : 1), previous: latest.version, change, diff };
}
