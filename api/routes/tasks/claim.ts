import { task as taskSchema } from '../../contract/index.ts';
import { notFound } from '../../failure.ts';
import { route } from '../../route.ts';
import { take } from '../../task-life/holding.ts';
import { refuseSamePerson } from './four-eyes.ts';
import { refuseClaim } from './task-rights.ts';
import { taskView } from './view.ts';
import { visibleTask } from './visible-task.ts';

/** One atomic statement decides between two people; the loser is told who was first. */
export const claimTask = route({
  operation: 'task.claim', method: 'post', path: '/api/tasks/:id/claim', summary: 'Take a task that is offered to the caller',
  reply: { status: 200, schema: taskSchema },
  async handle(call) {
    const { store, principal } = call;
    const task = await visibleTask(call);
    const refusal = refuseClaim(task, principal) ?? (await refuseSamePerson(store, task, principal.userId));
    if (refusal) throw refusal;
    const result = await take(call, task);
    const after = await store.task(task.id, principal.viewer);
    if (!after) throw notFound();
    if (result === 'ok') return taskView(after);
    throw refuseClaim(after, principal) ?? notFound();
  },
});
