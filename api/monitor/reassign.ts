import type { MonitorScope, Store, TaskRow } from '../../store/contract.ts';
import type { Reassignment } from '../contract/monitor.ts';
import { conflict, fieldError, invalid, type Failure } from '../failure.ts';
import { refuseSamePerson } from '../routes/tasks/four-eyes.ts';
import { isCandidate } from '../routes/tasks/task-rights.ts';
import { deedOf } from '../task-life/people.ts';
import type { Principal, Principals } from '../session/principal.ts';

/** More tasks than this nobody holds; if somebody does, the next call moves the rest. */
const MOST = 1_000;

/** Open tasks somebody holds, as far as the scope reaches. */
export async function tasksHeldBy(store: Store, userId: string, scope: MonitorScope, now: number): Promise<TaskRow[]> {
  return (await store.monitor.tasks({ assignee: userId, now, limit: MOST }, scope)).items;
}

export interface ReassignOrder { from: string; to: string; taskIds?: string[] | undefined; reason?: string | undefined; dryRun: boolean; by: Principal; scope: MonitorScope; now: number }

/**
 * Gives the open tasks of one person to another who is entitled to each of them by a group or by name. What is refused stays where it is;
 * the reason stands with it.
 * @throws {Failure} 422 when there is no such person to give them to
 */
export async function reassign(store: Store, principals: Principals, order: ReassignOrder): Promise<Reassignment> {
  const { from, to, taskIds, dryRun, scope, now } = order;
  const successor = await principals.byUserId(to);
  if (!successor) throw invalid([fieldError('to', '没有此账号，或账号已停用', 'There is no such account, or it is disabled')]);
  if (from === to) throw invalid([fieldError('to', '请选择另一人', 'Choose somebody else')]);
  const held = (await tasksHeldBy(store, from, scope, now)).filter(({ id }) => taskIds === undefined || taskIds.includes(id));
  const items: Reassignment['items'] = [];
  for (const task of held) {
    const refusal = (await refuse(store, task, successor)) ?? (dryRun ? null : await move(store, task, order));
    items.push({ taskId: task.id, name: task.name, businessKey: task.businessKey, ok: refusal === null, reason: refusal?.text.zh ?? null, reasonEn: refusal?.text.en ?? null });
  }
  const moved = items.filter(({ ok }) => ok).length;
  return { dryRun, moved, refused: items.length - moved, items };
}

async function refuse(store: Store, task: TaskRow, successor: Principal): Promise<Failure | null> {
  if (!isCandidate(task, successor)) return conflict('notEntitled', { zh: `${successor.name}没有办理此任务的岗位`, en: `${successor.name} holds no role this task is offered to` });
  return await refuseSamePerson(store, task, successor.userId);
}

async function move(store: Store, task: TaskRow, { from, to, reason, by, now }: ReassignOrder): Promise<Failure | null> {
  if (!(await store.taskLife.assign(task.id, from, to, deedOf({ principal: by, now }, task, reason)))) return conflict('changed', { zh: '任务已被办理或转走', en: 'The task has been done or given away meanwhile' });
  await store.audit({ at: now, actorId: by.userId, orgId: by.orgIds[0] ?? null, action: 'task.reassign', target: task.id, outcome: 'ok', ip: null, data: { from, to } });
  return null;
}
