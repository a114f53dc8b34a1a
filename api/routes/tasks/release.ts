import { task as taskSchema } from '../../contract/index.ts';
import { route } from '../../route.ts';
import { giveBack } from '../../task-life/holding.ts';
import { refuseRelease, taskChanged } from './task-rights.ts';
import { taskView } from './view.ts';
import { visibleTask } from './visible-task.ts';

export const releaseTask = route({
  operation: 'task.release', method: 'post', path: '/api/tasks/:id/release', summary: 'Give a claimed task back to its group',
  reply: { status: 200, schema: taskSchema },
  async handle(call) {
    const task = await visibleTask(call);
    const refusal = refuseRelease(task, call.principal);
    if (refusal) throw refusal;
    if (!(await giveBack(call, task))) throw taskChanged();
    return taskView(await visibleTask(call));
  },
});
