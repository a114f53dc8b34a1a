/** Tasks, and who may take them. */
import type { Batch } from '../batch.ts';
import { toJson } from '../json-column.ts';
import { taskId } from '../task-id.ts';
import { actorId, type Applier, type EventOf, type Fold } from './fold.ts';

/** Stands in `due_order` for no due date: sorts after every date. */
export const NO_DUE_DATE = 9_000_000_000_000_000;

const created: Applier<'task.created'> = (event, fold) => {
  fold.tasksCreated.set(event.key, event);
  fold.openTasks++;
};

const completed: Applier<'task.completed'> = (event, fold) => {
  fold.tasksClosed.set(event.key, { status: 'completed', at: event.at, by: actorId(event), outcome: event.outcome });
  fold.openTasks--;
};

const cancelled: Applier<'task.cancelled'> = (event, fold) => {
  fold.tasksClosed.set(event.key, { status: 'cancelled', at: event.at, by: actorId(event), outcome: null });
  fold.openTasks--;
};

export const taskAppliers = { 'task.created': created, 'task.completed': completed, 'task.cancelled': cancelled };

/** `role@org` and `role@org#department` -> `org`; null for a group without an organisation. */
export function orgOfGroup(group: string): string | null {
  return /@([^#]+)/.exec(group)?.[1] ?? null;
}

export function writeTasks(batch: Batch, fold: Fold): void {
  closeTasks(batch, fold);
  const tasks = [...fold.tasksCreated.values()];
  batch.insert('task', tasks.map((task) => taskRow(fold, task)));
  batch.insert('task_candidate', tasks.flatMap((task) => candidateRows(fold, task)));
}

/** Organisations whose people are asked to do something. */
export function orgsOf(groups: string[]): string[] {
  return [...new Set(groups.map(orgOfGroup).filter((org) => org !== null))];
}

function closeTasks(batch: Batch, fold: Fold): void {
  const closed = [...fold.tasksClosed].filter(([key]) => !fold.tasksCreated.has(key));
  for (const [key, { status, at, by, outcome }] of closed) {
    batch.add(batch.table('task').where('id', taskId(fold.instanceId, key)).update({ status, ended_at: at, ended_by: by, outcome }));
  }
  for (const status of ['completed', 'cancelled'] as const) {
    const ids = closed.filter(([, end]) => end.status === status).map(([key]) => taskId(fold.instanceId, key));
    if (ids.length > 0) batch.add(batch.table('task_candidate').whereIn('task_id', ids).update({ status }));
  }
  if (fold.ended) {
    const { at, by } = fold.ended;
    const open = { instance_id: fold.instanceId, status: 'open' };
    batch.add(batch.table('task').where(open).update({ status: 'cancelled', ended_at: at, ended_by: by }));
    batch.add(batch.table('task_candidate').where(open).update({ status: 'cancelled' }));
  }
}

/** How a task of this batch stands when the batch is done. */
function endOf(fold: Fold, task: EventOf<'task.created'>): { status: string; ended_at: number | null; ended_by: string | null; outcome: string | null } {
  const closed = fold.tasksClosed.get(task.key);
  if (closed) return { status: closed.status, ended_at: closed.at, ended_by: closed.by, outcome: closed.outcome };
  if (fold.ended) return { status: 'cancelled', ended_at: fold.ended.at, ended_by: fold.ended.by, outcome: null };
  return { status: 'open', ended_at: null, ended_by: null, outcome: null };
}

function taskRow(fold: Fold, task: EventOf<'task.created'>): object {
  return {
    id: taskId(fold.instanceId, task.key),
    instance_id: fold.instanceId,
    task_key: task.key,
    element_id: task.element,
    name: task.name,
    assignee: task.assignee,
    candidate_users: toJson(task.candidateUsers),
    candidate_groups: toJson(task.candidateGroups),
    form_key: task.formKey,
    outcomes: toJson(task.outcomes),
    due: task.due,
    due_order: task.due ?? NO_DUE_DATE,
    follow_up: task.followUp,
    priority: task.priority,
    version: task.version,
    created_at: task.at,
    signer_of: task.signerOf ?? null,
    returned_as: task.returned?.as ?? null,
    returned_from: task.returned?.from ?? null,
    returned_by: task.returned?.by ?? null,
    return_reason: task.returned?.reason ?? null,
    marked: Number(task.returned !== undefined),
    ...endOf(fold, task),
  };
}

interface CandidateRow { task_id: string; kind: 'user' | 'group' | 'org'; value: string; instance_id: string; status: string; due_order: number; created_at: number; assigned: number }

function candidateRows(fold: Fold, task: EventOf<'task.created'>): CandidateRow[] {
  const row = (kind: CandidateRow['kind']) => (value: string): CandidateRow => ({
    task_id: taskId(fold.instanceId, task.key),
    kind,
    value,
    instance_id: fold.instanceId,
    status: endOf(fold, task).status,
    due_order: task.due ?? NO_DUE_DATE,
    created_at: task.at,
    assigned: Number(task.assignee !== null),
  });
  return [
    ...[...new Set(task.candidateUsers)].map(row('user')),
    ...[...new Set(task.candidateGroups)].map(row('group')),
    ...orgsOf(task.candidateGroups).map(row('org')),
  ];
}
