import type { Store, TaskRow } from '../../store/contract.ts';
import type { HandlerContext } from '../handler.ts';

/** The open task of an element of this case; null when it is done meanwhile. */
export async function openTask({ store, instanceId }: Pick<HandlerContext, 'store' | 'instanceId'>, elementId: string): Promise<TaskRow | null> {
  const open = await store.caseTasks(instanceId, ['open']);
  return open.find((task) => task.elementId === elementId) ?? null;
}

/** Who has taken or done a task of these elements in this case. */
export async function peopleOf({ store, instanceId }: Pick<HandlerContext, 'store' | 'instanceId'>, elementIds: readonly string[]): Promise<Set<string>> {
  const tasks = (await store.caseTasks(instanceId, ['open', 'completed'])).filter((task) => elementIds.includes(task.elementId));
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
