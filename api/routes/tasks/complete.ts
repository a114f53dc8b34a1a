import type { z } from 'zod';
import type { JsonObject } from '../../../engine/model/json.ts';
import type { TaskRow } from '../../../store/contract.ts';
import { completeRequest, completeResult } from '../../contract/index.ts';
import { prepareCompletion, type Completion } from '../../inbox/completion.ts';
import { accepted } from '../../cases/rejection.ts';
import { caseProgress } from '../../cases/progress.ts';
import { route, type Call } from '../../route.ts';
import { refuseUnsigned } from '../../task-life/unsigned.ts';
import { refuseSamePerson } from './four-eyes.ts';
import { actingOrg, refuseCompletion, taskChanged } from './task-rights.ts';
import { taskActor } from './task-actor.ts';
import { visibleTask } from './visible-task.ts';

type CompletionCall = Call<unknown, z.output<typeof completeRequest>>;

/** What the engine gets to know of a completion. @throws Failure when the caller may not, 409 when the task is another one by now, 422 naming every field at fault */
async function completionOf({ store, principal, body, now }: CompletionCall, task: TaskRow, mayBeDone: boolean): Promise<Completion> {
  const refusal = mayBeDone ? null : refuseCompletion(task, principal) ?? (await refuseSamePerson(store, task, principal.userId));
  if (refusal) throw refusal;
  if (body.version !== undefined && body.version !== task.version) throw taskChanged();
  return prepareCompletion(store, task, { outcome: body.outcome, data: body.data as JsonObject }, principal, now);
}

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
    const { store, host, principal, inputId } = call;
    const task = await visibleTask(call);
    const orgId = actingOrg(task, principal);
    call.audit.orgId = orgId ?? null;
    // A retry whose first answer got lost finds its task completed: the engine knows the input and answers as it did.
    const { outcome, variables } = await completionOf(call, task, task.status === 'completed' && task.endedBy === principal.userId);
    const delivered = await host.deliver(task.instanceId, {
      id: inputId, actor: taskActor(task, principal, orgId), kind: 'completeTask', task: task.key, version: task.version, variables, ...(outcome === undefined ? {} : { outcome }),
    });
    if (!delivered.ok && delivered.rejection.code === 'conflict') await refuseUnsigned(store, task);
    return caseProgress(task.instanceId, accepted(delivered));
  },
});

/** Asked before a completion is held back for as long as it can be undone: who gives it must not learn later that it was never possible. */
export const checkCompletion = route({
  operation: 'task.checkCompletion', method: 'post', path: '/api/tasks/:id/complete/check', summary: 'Whether completing a task would be accepted; changes nothing',
  body: completeRequest,
  reply: { status: 204 },
  readsOnly: true,
  async handle(call) {
    const task = await visibleTask(call);
    await completionOf(call, task, false);
    await refuseUnsigned(call.store, task);
  },
});
