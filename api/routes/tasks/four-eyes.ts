import type { DefinitionBundle } from '../../../engine/model/graph.ts';
import type { Store, TaskRow } from '../../../store/contract.ts';
import { forbidden, type Failure } from '../../failure.ts';

/** By hash of the bundle. */
const cache = new Map<string, ReadonlyMap<string, string[]>>();
const CACHE_SIZE = 500;

/**
 * Four eyes: a user task with the property `notBy` (ids of user tasks, with commas) is not for people who have completed one of those in the same case.
 * @returns why this person may not take the task, null when they may
 */
export async function refuseSamePerson(store: Store, task: TaskRow, userId: string): Promise<Failure | null> {
  const earlier = (await rulesOf(store, task.processDefinitionId)).get(task.elementId);
  if (!earlier) return null;
  const everything = { userId: '', groups: [], orgIds: [], admin: true };
  const { items } = await store.tasks({ scope: 'all', status: 'completed', instanceId: task.instanceId, now: 0, limit: 1000 }, everything);
  const done = items.some(({ elementId, endedBy }) => endedBy === userId && earlier.includes(elementId));
  return done ? forbidden({ zh: '须由另一人办理：您已办理过本案的前一环节', en: 'Somebody else must do this: you have done an earlier step of the case' }, 'fourEyes') : null;
}

/** Bundles are immutable, so what was read once stays true. */
async function rulesOf(store: Store, definitionId: string): Promise<ReadonlyMap<string, string[]>> {
  const definition = await store.byId(definitionId);
  if (!definition) return new Map();
  const known = cache.get(definition.hash);
  if (known) return known;
  const content = await store.blob(definition.hash);
  const nodes = content ? (JSON.parse(content) as DefinitionBundle).graph.nodes : [];
  const rules = new Map(nodes.flatMap(({ id, properties }) => (properties?.['notBy'] ? [[id, properties['notBy'].split(',').map((name) => name.trim())] as const] : [])));
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(definition.hash, rules);
  return rules;
}
