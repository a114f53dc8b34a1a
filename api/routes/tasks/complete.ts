import type { JsonObject } from '../../../engine/model/json.ts';
import { completeRequest, completeResult } from '../../contract/index.ts';
import { prepareCompletion } from '../../inbox/completion.ts';
import { accepted } from '../../cases/rejection.ts';
import { caseProgress } from '../../cases/progress.ts';
import { route } from '../../route.ts';
import { refuseUnsigned } from '../../task-life/unsigned.ts';
import { refuseSamePerson } from './four-eyes.ts';
import { actingOrg, refuseCompletion, taskChanged } from './task-rights.ts';
import { taskActor } from './task-actor.ts';
import { visibleTask } from './visible-task.ts';

/**
 * Completes a task the caller has claimed. The outcome and the form are checked here, the state of the task once more by the engine:
 * a refused completion leaves no trace.
 */
export const completeTask = route({
  operation: 'task.complete', method: 'post', path: '/api/tasks/:id/complete', summary: 'Complete a claimed task with its form and outcome',
  body: completeRequest,
  reply: { status: 200, schema: completeResult },
  idempotent: true,
  async handle(call) {
    const { store, host, principal, body, now, inputId } = call;
    const task = await visibleTask(call);
    const orgId = actingOrg(task, principal);
    call.audit.orgId = orgId ?? null;
    // A retry whose first answer got lost finds its task completed: the engine knows the input and answers as it did.
    const refusal = task.status === 'completed' && task.endedBy === principal.userId ? null : refuseCompletion(task, principal) ?? (await refuseSamePerson(store, task, principal.userId));
    if (refusal) throw refusal;
    if (body.version !== undefined && body.version !== task.version) throw taskChanged();
    const { outcome, variables } = await prepareCompletion(store, task, { outcome: body.outcome, data: body.data as JsonObject }, principal, now);
    const delivered = await host.deliver(task.instanceId, {
      id: inputId, actor: taskActor(task, principal, orgId), kind: 'completeTask', task: task.key, version: task.version, variables, ...(outcome === undefined ? {} : { outcome }),
    });
    if (!delivered.ok && delivered.rejection.code === 'conflict') await refuseUnsigned(store, task);
    return caseProgress(task.instanceId, accepted(delivered));
  },
});
