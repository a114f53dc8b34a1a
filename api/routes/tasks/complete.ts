import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { Store, TaskRow } from '../../../store/contract.ts';
import { completeRequest, completeResult } from '../../contract/index.ts';
import { conflict, fieldError, invalid } from '../../failure.ts';
import { deployedForm } from '../../forms/deployed-form.ts';
import { acceptForm, variableOf } from '../../forms/form-data.ts';
import { accepted } from '../../cases/rejection.ts';
import { caseProgress } from '../../cases/progress.ts';
import { route } from '../../route.ts';
import { actorOf, type Principal } from '../../session/principal.ts';
import { actingOrg, refuseWork } from './task-rights.ts';
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
    const refusal = task.status === 'completed' && task.endedBy === principal.userId ? null : refuseWork(task, principal);
    if (refusal) throw refusal;
    if (body.version !== undefined && body.version !== task.version) {
      throw conflict('changed', { zh: '任务已被更改，请刷新', en: 'The task has changed, please reload' });
    }
    const outcome = checkOutcome(task, body.outcome);
    const variables = await formVariables(store, task, body.data as JsonObject, outcome, principal, now);
    const delivered = await host.deliver(task.instanceId, {
      id: inputId, actor: actorOf(principal, orgId), kind: 'completeTask', task: task.key, version: task.version, variables, ...(outcome === undefined ? {} : { outcome }),
    });
    return caseProgress(task.instanceId, accepted(delivered));
  },
});

function checkOutcome(task: TaskRow, outcome: string | undefined): string | undefined {
  if (task.outcomes.length === 0 ? outcome === undefined : outcome !== undefined && task.outcomes.includes(outcome)) return outcome;
  if (task.outcomes.length === 0) throw invalid([fieldError('outcome', '该任务没有可选结果', 'The task offers no outcome')]);
  throw invalid([fieldError('outcome', `请选择：${task.outcomes.join('、')}`, `Must be one of ${task.outcomes.join(', ')}`)]);
}

async function formVariables(
  store: Store, task: TaskRow, data: JsonObject, outcome: string | undefined, signer: Principal, now: number,
): Promise<JsonObject> {
  if (task.formKey === null) return {};
  const form = await deployedForm(store, task.processDefinitionId, task.formKey);
  const context = { variables: await store.variables(task.instanceId), outcome, now };
  const accepted = await acceptForm(store, { form, data, context, signer });
  return { [variableOf(form)]: { ...accepted, outcome: (outcome ?? null) as Json } };
}
