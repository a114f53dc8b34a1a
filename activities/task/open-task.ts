import type { Store, TaskRow, Viewer } from '../../store/contract.ts';
import type { HandlerContext } from '../handler.ts';

const EVERYTHING: Viewer = { userId: '', groups: [], orgIds: [], admin: true };

/** The open task of an element of this case; null when it is done meanwhile. */
export async function openTask({ store, instanceId, now }: Pick<HandlerContext, 'store' | 'instanceId' | 'now'>, elementId: string): Promise<TaskRow | null> {
  const { items } = await store.tasks({ scope: 'all', status: 'open', instanceId, now, limit: 200 }, EVERYTHING);
  return items.find((task) => task.elementId === elementId) ?? null;
}

/** Who has taken or done a task of these elements in this case. */
export async function peopleOf({ store, instanceId, now }: Pick<HandlerContext, 'store' | 'instanceId' | 'now'>, elementIds: readonly string[]): Promise<Set<string>> {
  const pages = await Promise.all((['open', 'completed'] as const).map((status) => store.tasks({ scope: 'all', status, instanceId, now, limit: 1000 }, EVERYTHING)));
  const tasks = pages.flatMap(({ items }) => items).filter((task) => elementIds.includes(task.elementId));
  return new Set(tasks.map((task) => (task.status === 'open' ? task.assignee : task.endedBy)).filter((userId) => userId !== null));
}

/** Number of open tasks each person has taken. */
export async function loads(store: Store, userIds: readonly string[], now: number): Promise<Map<string, number>> {
  const counted = await Promise.all(userIds.map(async (userId) => {
    const { total } = await store.tasks({ scope: 'mine', status: 'open', now, limit: 1 }, { userId, groups: [], orgIds: [], admin: false });
    return [userId, total] as const;
  }));
  return new Map(counted);
}
