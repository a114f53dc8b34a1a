import { optionalReason, task as taskSchema } from '../../contract/index.ts';
import { route } from '../../route.ts';
import { refuseUrge } from '../../task-life/refusals.ts';
import { urgeHolders } from '../../task-life/urge.ts';
import { taskView } from '../tasks/view.ts';
import { visibleTask } from '../tasks/visible-task.ts';

export const urgeTask = route({
  operation: 'task.urge', method: 'post', path: '/api/tasks/:id/urge', summary: 'Remind who has a task, or whom it is offered to',
  body: optionalReason,
  reply: { status: 200, schema: taskSchema },
  idempotent: true,
  async handle(call) {
    const task = await visibleTask(call);
    const refusal = await refuseUrge(call.store, task, call.principal, call.now);
    if (refusal) throw refusal;
    await urgeHolders(call, task, call.body.reason);
    return taskView(await visibleTask(call));
  },
});
