import type { Handler } from '../handler.ts';
import { texts } from '../kit/input.ts';

/**
 * `people.workload`: who is in these groups now, and how many open tasks each of them holds.
 * Input: `groups`. Result: `people: [{userId, name, groups, openTasks}]`, by user id; somebody in several groups is there once.
 */
export const peopleWorkload: Handler = async (input, { store, now }) => {
  const people = new Map<string, { userId: string; name: string; groups: string[] }>();
  for (const group of texts(input, 'groups')) {
    for (const { userId, name } of await store.usersInGroup(group, now)) {
      const known = people.get(userId);
      people.set(userId, { userId, name, groups: [...(known?.groups ?? []), group] });
    }
  }
  const loads = [...people.values()].map(async (person) => {
    const viewer = { userId: person.userId, groups: [], orgIds: [], admin: false };
    return { ...person, openTasks: (await store.tasks({ scope: 'mine', status: 'open', now, limit: 1 }, viewer)).total };
  });
  return { people: (await Promise.all(loads)).toSorted((a, b) => (a.userId < b.userId ? -1 : 1)) };
};
