import { optionalReason, task as taskSchema } from '../../contract/index.ts';
import { route } from '../../route.ts';
import { deedOf } from '../../task-life/people.ts';
import { refuseUrge, URGE_EVERY, urgedRecently } from '../../task-life/refusals.ts';
import { taskView } from '../tasks/view.ts';
import { visibleTask } from '../tasks/visible-task.ts';

export const urgeTask = route({
  operation: 'task.urge', method: 'post', path: '/api/tasks/:id/urge', summary: 'Remind who has a task, or whom it is offered to',
  body: optionalReason,
  reply: { status: 200, schema: taskSchema },
  idempotent: true,
  async handle(call) {
    const { store, principal, body, now } = call;
    const task = await visibleTask(call);
    const refusal = refuseUrge(task, principal);
    if (refusal) throw refusal;
    const deed = deedOf(call, task, body.reason);
    if (!(await store.taskLife.urge(task.id, now - URGE_EVERY, deed))) throw urgedRecently();
    const recipients = task.assignee === null ? [...task.candidateUsers, ...task.candidateGroups] : [task.assignee];
    const data = { task: task.name, case: task.businessKey, by: principal.name, text: body.reason ?? null };
    for (const recipient of recipients) await store.putNotification({ id: `${deed.id}:${recipient}`, instanceId: task.instanceId, channel: 'inbox', recipient, template: 'task.urged', data, at: now });
    return taskView(await visibleTask(call));
  },
});
