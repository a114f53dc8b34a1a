import type { Handler } from '../handler.ts';
import { text, texts } from '../kit/input.ts';
import { loads, openTask, peopleOf } from './open-task.ts';

/**
 * `task.assign-unclaimed`: gives a task nobody has taken to the person of the groups who has the fewest. Input: `elementId`, `groups` (in their
 * order: the first with anybody in it), `notBy` (element ids: nobody who has one of those tasks, or has done one). Result: `assigned` (user id, or null when somebody took it or nobody is there).
 */
export const assignUnclaimed: Handler = async (input, context) => {
  const { store, now } = context;
  const task = await openTask(context, text(input, 'elementId'));
  if (!task || task.assignee !== null) return { assigned: null };
  const excluded = input['notBy'] === undefined ? new Set<string>() : await peopleOf(context, texts(input, 'notBy'));
  for (const group of texts(input, 'groups')) {
    const people = (await store.usersInGroup(group, now)).map(({ userId }) => userId).filter((userId) => !excluded.has(userId)).sort();
    const taken = await loads(store, people, now);
    const [first] = [...people].sort((a, b) => (taken.get(a) ?? 0) - (taken.get(b) ?? 0));
    // A claim, not an assignment: whoever takes it in this moment keeps it.
    if (first !== undefined) return { assigned: (await store.claim(task.id, first, now)) === 'ok' ? first : null };
  }
  return { assigned: null };
};
