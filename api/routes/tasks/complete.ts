import type { Json, JsonObject } from '../../../engine/model/json.ts';
import type { FormRow, Store, TaskRow } from '../../../store/contract.ts';
import { completeRequest, completeResult } from '../../contract/index.ts';
import { isObject } from '../../contract/schema-check.ts';
import { conflict, fieldError, invalid } from '../../failure.ts';
import { deployedForm } from '../../forms/deployed-form.ts';
import { acceptForm, variableOf } from '../../forms/form-data.ts';
import { accepted } from '../../cases/rejection.ts';
import { caseProgress } from '../../cases/progress.ts';
import { route } from '../../route.ts';
import { actorOf, type Principal } from '../../session/principal.ts';
import { refuseSamePerson } from './four-eyes.ts';
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
    const refusal = task.status === 'completed' && task.endedBy === principal.userId ? null : refuseWork(task, principal) ?? (await refuseSamePerson(store, task, principal.userId));
    if (refusal) throw refusal;
    if (body.version !== undefined && body.version !== task.version) {
      throw conflict('changed', { zh: '任务已被更改，请刷新', en: 'The task has changed, please reload' });
    }
    const form = task.formKey === null ? null : await deployedForm(store, task.processDefinitionId, task.formKey);
    const outcome = checkOutcome(task, form, body.outcome);
    const variables = form === null ? {} : await formVariables(store, task, form, body.data as JsonObject, outcome, principal, now);
    const delivered = await host.deliver(task.instanceId, {
      id: inputId, actor: actorOf(principal, orgId), kind: 'completeTask', task: task.key, version: task.version, variables, ...(outcome === undefined ? {} : { outcome }),
    });
    return caseProgress(task.instanceId, accepted(delivered));
  },
});

/** The model's outcomes must be chosen from; where the model names none, the buttons of the form may be pressed and need not. */
function checkOutcome(task: TaskRow, form: FormRow | null, outcome: string | undefined): string | undefined {
  const needed = task.outcomes.length > 0;
  const offered = needed ? task.outcomes : outcomesOf(form);
  if (outcome === undefined ? !needed : offered.includes(outcome)) return outcome;
  if (offered.length === 0) throw invalid([fieldError('outcome', '该任务没有可选结果', 'The task offers no outcome')]);
  throw invalid([fieldError('outcome', `请选择：${offered.join('、')}`, `Must be one of ${offered.join(', ')}`)]);
}

function outcomesOf(form: FormRow | null): string[] {
  const outcomes = form?.schema['x-outcomes'];
  return Array.isArray(outcomes) ? outcomes.filter(isObject).map(({ id }) => String(id)) : [];
}

async function formVariables(
  store: Store, task: TaskRow, form: FormRow, data: JsonObject, outcome: string | undefined, signer: Principal, now: number,
): Promise<JsonObject> {
  const context = { variables: await store.variables(task.instanceId), outcome, now };
  const accepted = await acceptForm(store, { form, data, context, signer });
  return { [variableOf(form)]: { ...accepted, outcome: (outcome ?? null) as Json } };
}
