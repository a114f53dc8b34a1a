import type { Store, TaskRow } from '../../store/contract.ts';

/** Who could take how many of the tasks, those who could take the most first; `except` is who has them. */
export async function successorsOf(store: Store, tasks: TaskRow[], except: string, now: number): Promise<{ userId: string; name: string; takes: number }[]> {
  const members = new Map<string, { userId: string; name: string }[]>();
  for (const group of new Set(tasks.flatMap(({ candidateGroups }) => candidateGroups))) members.set(group, await store.usersInGroup(group, now));
  const people = new Map<string, { userId: string; name: string; takes: number }>();
  for (const { candidateGroups, candidateUsers } of tasks) {
    const entitled = new Map(candidateGroups.flatMap((group) => members.get(group) ?? []).map((person) => [person.userId, person]));
    for (const userId of candidateUsers) {
      const account = entitled.has(userId) ? null : await store.account(userId);
      if (account && !account.disabled) entitled.set(userId, { userId, name: account.name });
    }
    entitled.delete(except);
    for (const person of entitled.values()) people.set(person.userId, { ...person, takes: (people.get(person.userId)?.takes ?? 0) + 1 });
  }
  return [...people.values()].sort((a, b) => b.takes - a.takes || (a.userId < b.userId ? -1 : 1));
}
