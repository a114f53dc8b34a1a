/** A task changes hands. Each act is one conditional statement with its line in the operation log: who was faster, has won. */
import type { TaskRow } from '../../../store/contract.ts';
import { EVERYTHING } from '../../../store/everything.ts';
import { delegateRequest, optionalReason, resolveRequest, task as taskSchema, transferRequest, type Task } from '../../contract/index.ts';
import { notFound, type Failure } from '../../failure.ts';
import { route, type Call } from '../../route.ts';
import { standInFor } from '../../task-life/holding.ts';
import { deedOf, recipient } from '../../task-life/people.ts';
import { refuseHandOver, refuseResolve, refuseTakeOver } from '../../task-life/refusals.ts';
import { taskChanged } from '../tasks/task-rights.ts';
import { taskView } from '../tasks/view.ts';
import { visibleTask } from '../tasks/visible-task.ts';

const reply = { status: 200, schema: taskSchema } as const;

async function permitted(call: Call, refuse: (task: TaskRow) => Failure | null | Promise<Failure | null>): Promise<TaskRow> {
  const task = await visibleTask(call);
  const refusal = await refuse(task);
  if (refusal) throw refusal;
  return task;
}

/** Who has just had the task sees what became of it, also where it is not theirs to see any more. */
async function outcome({ store, audit }: Call, task: TaskRow, done: boolean, told: Record<string, string>): Promise<Task> {
  if (!done) throw taskChanged();
  audit.data = { ...audit.data, ...told };
  const after = await store.task(task.id, EVERYTHING);
  if (!after) throw notFound();
  return taskView(after);
}

/** From the holder to somebody they name. */
async function pass(call: Call<unknown, { to: string; reason?: string | undefined }>, as: 'transfer' | 'delegate'): Promise<Task> {
  const { store, principal, body } = call;
  const task = await permitted(call, (row) => refuseHandOver(row, principal));
  const { userId } = await recipient(call, task, body.to);
  return outcome(call, task, await store.taskLife[as](task.id, principal.userId, userId, deedOf(call, task, body.reason)), { to: userId });
}

export const transferTask = route({
  operation: 'task.transfer', method: 'post', path: '/api/tasks/:id/transfer', summary: 'Pass a task to somebody else for good',
  body: transferRequest, reply, idempotent: true,
  handle: (call) => pass(call, 'transfer'),
});

export const delegateTask = route({
  operation: 'task.delegate', method: 'post', path: '/api/tasks/:id/delegate', summary: 'Let somebody else work on a task and get it back',
  body: delegateRequest, reply, idempotent: true,
  handle: (call) => pass(call, 'delegate'),
});

export const resolveTask = route({
  operation: 'task.resolve', method: 'post', path: '/api/tasks/:id/resolve', summary: 'Give a delegated task back to its owner',
  body: resolveRequest, reply, idempotent: true,
  async handle(call) {
    const task = await permitted(call, (row) => refuseResolve(row, call.principal));
    return outcome(call, task, await call.store.taskLife.resolve(task.id, call.principal.userId, deedOf(call, task, call.body.opinion)), { to: task.life.owner ?? '' });
  },
});

export const takeOverTask = route({
  operation: 'task.takeOver', method: 'post', path: '/api/tasks/:id/take-over', summary: 'Do a task of somebody who is absent and whose deputy the caller is',
  body: optionalReason, reply, idempotent: true,
  async handle(call) {
    const { store, principal, now } = call;
    const task = await permitted(call, (row) => refuseTakeOver(store, row, principal, now));
    const absent = task.assignee ?? '';
    return outcome(call, task, await standInFor(call, task, call.body.reason), { from: absent });
  },
});
