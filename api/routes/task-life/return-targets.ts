import { returnTargets } from '../../contract/index.ts';
import { route } from '../../route.ts';
import { refuseReturn } from '../../task-life/engine-refusals.ts';
import { engineView } from '../../task-life/engine-view.ts';
import { returnTargetsOf } from '../../task-life/return-targets.ts';
import { visibleTask } from '../tasks/visible-task.ts';

export const readReturnTargets = route({
  operation: 'task.returnTargets', method: 'get', path: '/api/tasks/:id/return-targets', summary: 'Earlier steps a task can be sent back to, with who did them',
  reply: { status: 200, schema: returnTargets },
  async handle(call) {
    const task = await visibleTask(call);
    const view = await engineView(call, task.instanceId);
    const refusal = refuseReturn(task, view, call.principal);
    if (refusal && refusal.code !== 'noTarget') throw refusal;
    return { items: view ? await returnTargetsOf(call, task, view) : [] };
  },
});
