import type { JsonObject } from '../../../engine/model/json.ts';
import type { TaskRow } from '../../../store/contract.ts';
import { accepted } from '../../cases/rejection.ts';
import { isObject } from '../../contract/schema-check.ts';
import { conflict, Failure } from '../../failure.ts';
import { refuseSamePerson } from '../../routes/tasks/four-eyes.ts';
import { actingOrg, refuseClaim, refuseDelegated, taskChanged } from '../../routes/tasks/task-rights.ts';
import { taskActor } from '../../routes/tasks/task-actor.ts';
import { take } from '../../task-life/holding.ts';
import { formOf, outcomesOf, prepareCompletion, type Completion } from '../completion.ts';
import type { BulkCall, BulkWork } from './types.ts';

/**
 * Completes tasks whose form asks for nothing but the outcome: what the form starts with is all that is sent. A task nobody has is claimed on the way.
 * A form that needs more is refused with the names of what it needs; somebody must look at it.
 */
export const complete: BulkWork = {
  operation: 'task.complete',
  async check(call, task) {
    const { store, principal } = call;
    const refusal = refuseClaim(task, principal) ?? refuseDelegated(task) ?? (await refuseSamePerson(store, task, principal.userId));
    return refusal ?? { outcome: (await completionOf(call, task)).outcome ?? null };
  },
  async perform(call, task, inputId) {
    const { host, principal } = call;
    if (task.assignee === null && (await take(call, task)) !== 'ok') throw taskChanged();
    const { outcome, variables } = await completionOf(call, task);
    accepted(await host.deliver(task.instanceId, {
      id: inputId, actor: taskActor(task, principal, actingOrg(task, principal)), kind: 'completeTask', task: task.key, version: task.version, variables, ...(outcome === undefined ? {} : { outcome }),
    }));
  },
};

async function completionOf({ store, principal, body, now }: BulkCall, task: TaskRow): Promise<Completion> {
  const form = await formOf(store, task);
  const outcome = body.outcome ?? outcomesOf(task, form)[0]?.id;
  const prefill = form?.schema['x-prefill'];
  const before = typeof prefill === 'string' ? prefill.split('.').reduce<unknown>((at, name) => (isObject(at as never) ? (at as JsonObject)[name] : undefined), await store.variables(task.instanceId)) : undefined;
  try {
    return await prepareCompletion(store, task, { outcome, data: isObject(before as never) ? (before as JsonObject) : {} }, principal, now);
  } catch (error) {
    throw error instanceof Failure && error.status === 422 ? needsForm(error) : error;
  }
}

/** What must be filled in, in words: the console opens the form there. */
function needsForm({ detail: { fields = [] } }: Failure): Failure {
  const outcome = fields.find(({ path }) => path === 'outcome');
  if (outcome) return conflict('outcome', { zh: outcome.message, en: outcome.messageEn });
  return conflict('needsForm', { zh: `需要打开填写（${fields.length} 项）`, en: `Must be opened and filled in (${fields.length} fields)` }, { fields });
}
