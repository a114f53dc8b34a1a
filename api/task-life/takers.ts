import type { Store, TaskRow } from '../../store/contract.ts';

export interface Taker { userId: string; name: string; takes: number }

/** Who could take how many of the tasks, by a group or by name, those who could take the most first; `except` is who asks or has them. */
export async function takersOf(store: Store, tasks: readonly TaskRow[], except: string, now: number): Promise<Taker[]> {
  const members = new Map<string, { userId: string; name: string }[]>();
  for (const group of new Set(tasks.flatMap(({ candidateGroups }) => candidateGroups))) members.set(group, await store.usersInGroup(group, now));
  const people = new Map<string, Taker>();
  for (const { candidateGroups, candidateUsers } of tasks) {
    const entitled = new Map(candidateGroups.flatMap((group) => members.get(group) ?? []).map((person) => [person.userId, person]));
    for (const userId of candidateUsers) {
      const account = entitled.has(userId) ? null : await store.account(userId);
      if (account && !account.disabled) entitled.set(userId, { userId, name: account.name });
    }
    entitled.delete(except);
    for (const { userId, name } of entitled.values()) people.set(userId, { userId, name, takes: (people.get(userId)?.takes ?? 0) + 1 });
  }
  return [...people.values()].sort((a, b) => b.takes - a.takes || a.name.localeCompare(b.name, 'zh-CN') || (a.userId < b.userId ? -1 : 1));
}
