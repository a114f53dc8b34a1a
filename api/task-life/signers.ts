import type { JsonObject } from '../../engine/model/json.ts';
import type { Store, TaskRow } from '../../store/contract.ts';
import type { AddedSigner } from '../contract/index.ts';
import type { EngineView } from './engine-view.ts';

/** The signatures added to a task, in the order they were asked for; those whose turn has not come are last. */
export async function signersOf(store: Store, task: TaskRow, view: EngineView | null): Promise<AddedSigner[]> {
  const rows = (await store.caseTasks(task.instanceId)).filter(({ life }) => life.signerOf === task.key).sort((a, b) => a.key - b.key);
  const opinions = rows.length === 0 ? new Map<number, string>() : await opinionsOf(store, task.instanceId);
  const asked = rows.map((row): AddedSigner => ({
    taskId: row.id, userId: row.assignee ?? '', userName: row.assigneeName ?? row.assignee ?? '', position: row.createdAt >= (task.endedAt ?? Infinity) ? 'after' : 'before', outcome: row.outcome,
    opinion: opinions.get(row.key) ?? null, status: row.status === 'completed' ? 'signed' : row.status,
  }));
  const planned = view?.state.elements[task.key]?.signers?.after ?? [];
  const later = await Promise.all(planned.map(async (userId): Promise<AddedSigner> => ({
    taskId: null, userId, userName: (await store.account(userId))?.name ?? userId, position: 'after', outcome: null, opinion: null, status: 'planned',
  })));
  return [...asked, ...later];
}

/** What signers wrote, by key of their task. */
async function opinionsOf(store: Store, instanceId: string): Promise<Map<number, string>> {
  const told = (await store.timeline(instanceId)).filter(({ type }) => type === 'task.completed');
  return new Map(told.flatMap(({ data }) => {
    const { opinion } = (data['variables'] ?? {}) as JsonObject;
    return typeof data['key'] === 'number' && typeof opinion === 'string' ? [[data['key'], opinion]] : [];
  }));
}
