import type { JsonObject } from '../../engine/model/json.ts';
import type { Store, TaskRow } from '../../store/contract.ts';
import type { Principal } from '../session/principal.ts';
import { taskRules } from './task-rules.ts';

/**
 * Blind work: a user task with the property `hides` (names of variables, with commas) is done without knowing them. While it is open they are hidden
 * from everybody it is for; whoever may not do it because of `notBy` has seen them anyway.
 * @returns names of the variables of the case this person is not shown now
 */
export async function hiddenVariables(store: Store, { instanceId }: { instanceId: string }, person: Principal): Promise<ReadonlySet<string>> {
  const head = await store.head(instanceId);
  if (!head) return new Set();
  const rules = await taskRules(store, head.definitionHash);
  if (![...rules.values()].some(({ hides }) => hides.length > 0)) return new Set();
  const tasks = await store.caseTasks(instanceId, ['open', 'completed']);
  const mine = new Set(tasks.filter(({ status, endedBy }) => status === 'completed' && endedBy === person.userId).map(({ elementId }) => elementId));
  const hidden = tasks.filter((task) => task.status === 'open' && isFor(task, person)).flatMap(({ elementId }) => {
    const rule = rules.get(elementId);
    return rule && !rule.notBy.some((id) => mine.has(id)) ? rule.hides : [];
  });
  return new Set(hidden);
}

const isFor = (task: TaskRow, { userId, groups }: Principal): boolean =>
  task.assignee === userId || task.candidateUsers.includes(userId) || task.candidateGroups.some((group) => groups.includes(group));

/** Without the hidden variables. */
export function without(variables: JsonObject, hidden: ReadonlySet<string>): JsonObject {
  return hidden.size === 0 ? variables : Object.fromEntries(Object.entries(variables).filter(([name]) => !hidden.has(name)));
}

/** The same for what an entry of the timeline carries. */
export function entryWithout<Entry extends { data: JsonObject }>(entry: Entry, hidden: ReadonlySet<string>): Entry {
  const { variables } = entry.data;
  return hidden.size === 0 || typeof variables !== 'object' || variables === null || Array.isArray(variables) ? entry : { ...entry, data: { ...entry.data, variables: without(variables, hidden) } };
}
