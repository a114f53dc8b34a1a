import type { JsonObject } from '../../engine/model/json.ts';
import type { Store, StoredPackage } from '../../store/contract.ts';
import type { DecisionSummary, TestRow } from '../contract/decisions.ts';
import { testRow } from '../contract/decisions.ts';
import { isObject } from '../contract/schema-check.ts';
import { bundleByHash } from '../definitions/content.ts';
import { TESTS_FILE } from '../deploy/package-files.ts';

/** Everything that is deployed, by package, with all its texts: for what has to look into every one. */
export async function deployedPackages(store: Store): Promise<StoredPackage[]> {
  return (await Promise.all((await store.packageSummaries()).map(({ name }) => store.storedPackage(name)))).filter((stored) => stored !== null);
}

/** Test rows of the decisions of a package, by key of the decision; rows that are none are left out. */
export function testsOf({ resources }: Pick<StoredPackage, 'resources'>, decision: string): TestRow[] {
  const file = resources[TESTS_FILE];
  const rows = isObject(file) ? file[decision] : undefined;
  return (Array.isArray(rows) ? rows : []).flatMap((row) => testRow.safeParse(row).data ?? []);
}

/** The file of test rows with those of one decision replaced. */
export function withTests({ resources }: Pick<StoredPackage, 'resources'>, decision: string, rows: readonly TestRow[]): JsonObject {
  const file = resources[TESTS_FILE];
  const { [decision]: _, ...others } = isObject(file) ? file : {};
  return rows.length === 0 ? others : { ...others, [decision]: rows as unknown as JsonObject[] };
}

/** The processes, in their latest versions, that ask a decision, and where; also decisions of other packages' processes are found by their key. */
export async function usersOf(store: Store, packages: readonly { processes: { key: string; hash: string }[] }[]): Promise<Map<string, DecisionSummary['usedBy']>> {
  const users = new Map<string, DecisionSummary['usedBy']>();
  for (const { key, hash } of packages.flatMap(({ processes }) => processes)) {
    const { graph } = await bundleByHash(store, hash);
    const asked = new Map<string, { id: string; name: string | null }[]>();
    for (const { id, name, decision } of graph.nodes) if (decision) asked.set(decision.decision, [...(asked.get(decision.decision) ?? []), { id, name: name ?? null }]);
    for (const [decision, elements] of asked) users.set(decision, [...(users.get(decision) ?? []), { processKey: key, processName: graph.name ?? null, elements }]);
  }
  return users;
}
