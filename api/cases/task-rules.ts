import type { DefinitionBundle } from '../../engine/model/graph.ts';
import type { Store } from '../../store/contract.ts';

/** What a model says of a user task by properties: ids of tasks whose doers it is not for, and variables it must be done without knowing. */
export interface TaskRules { notBy: string[]; hides: string[] }

/** By hash of the bundle. */
const cache = new Map<string, ReadonlyMap<string, TaskRules>>();
const CACHE_SIZE = 500;

/** The user tasks of a definition that have such rules, by id. Bundles are immutable, so what was read once stays true. */
export async function taskRules(store: Store, definitionId: string): Promise<ReadonlyMap<string, TaskRules>> {
  const definition = await store.byId(definitionId);
  if (!definition) return new Map();
  const known = cache.get(definition.hash);
  if (known) return known;
  const content = await store.blob(definition.hash);
  const nodes = content ? (JSON.parse(content) as DefinitionBundle).graph.nodes : [];
  const rules = new Map(nodes.flatMap(({ id, properties }) => {
    const rule = { notBy: names(properties?.['notBy']), hides: names(properties?.['hides']) };
    return rule.notBy.length + rule.hides.length > 0 ? [[id, rule] as const] : [];
  }));
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(definition.hash, rules);
  return rules;
}

const names = (text: string | undefined): string[] => text?.split(',').map((name) => name.trim()) ?? [];
