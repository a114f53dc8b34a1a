import { preview, type PreviewPath } from '../../../engine/preview/preview.ts';
import type { Json, JsonObject } from '../../../engine/model/json.ts';
import { hiddenVariables } from '../../cases/blind.ts';
import { definitionOf } from '../../cases/definition.ts';
import { rejectionFailure } from '../../cases/rejection.ts';
import { headOf } from '../../cases/visible-case.ts';
import { taskPreview, taskPreviewRequest } from '../../contract/case-page.ts';
import type { PreviewPath as PathView } from '../../contract/case-page.ts';
import { validateForm } from '../../contract/form-validation.ts';
import { conflict } from '../../failure.ts';
import { deployedForm } from '../../forms/deployed-form.ts';
import { variableOf } from '../../forms/form-data.ts';
import { route } from '../../route.ts';
import { taskActor } from './task-actor.ts';
import { checkOutcome } from '../../inbox/completion.ts';
import { refuseSamePerson } from './four-eyes.ts';
import { actingOrg, refuseCompletion } from './task-rights.ts';
import { visibleTask } from './visible-task.ts';

/**
 * What completing a task would lead to: the engine's own step on a copy of the case's state. Unfinished data will do; what the caller must not see
 * yet counts as unknown, so that its consequences do not give it away.
 */
export const previewTask = route({
  operation: 'task.preview', method: 'post', path: '/api/tasks/:id/preview', summary: 'What completing the task would lead to; changes nothing',
  body: taskPreviewRequest,
  reply: { status: 200, schema: taskPreview },
  readsOnly: true,
  async handle(call) {
    const { store, host, principal, body } = call;
    const task = await visibleTask(call);
    const refusal = refuseCompletion(task, principal) ?? (await refuseSamePerson(store, task, principal.userId));
    if (refusal) throw refusal;
    const form = task.formKey === null ? null : await deployedForm(store, task.processDefinitionId, task.formKey);
    const [head, state, variables, hidden] = await Promise.all([headOf(call, task.instanceId), host.state(task.instanceId), store.variables(task.instanceId), hiddenVariables(store, task, principal)]);
    if (!state) throw conflict('ended', { zh: '流程已结束', en: 'The case has ended' });
    const definition = await definitionOf(store, head);
    const actor = taskActor(task, principal, actingOrg(task, principal));
    const at = Math.max(host.now(), state.now);
    const names = new Map<string, string>();
    const items = [];
    for (const asked of body.outcomes.length > 0 ? body.outcomes : [undefined]) {
      const outcome = checkOutcome(task, form, asked);
      const data = form === null ? {} : { [variableOf(form)]: { ...soFar(form.schema, body.data as JsonObject, variables, outcome, at), outcome: (outcome ?? null) as Json } };
      const result = preview(definition, state, { id: 'preview', at, actor, kind: 'completeTask', task: task.key, variables: data, ...(outcome === undefined ? {} : { outcome }) }, hidden);
      if (!result.ok) throw rejectionFailure(result.error);
      const { paths, more } = result.value;
      for (const userId of paths.flatMap(({ tasks }) => tasks.flatMap(({ assignee, candidateUsers }) => [assignee, ...candidateUsers]))) {
        if (userId !== null && !names.has(userId)) names.set(userId, (await store.account(userId))?.name ?? userId);
      }
      items.push({ outcome: outcome ?? null, paths: paths.map((path) => view(path, names)), more });
    }
    return { items };
  },
});

/** The data as they would be taken; as they are while the form still has faults. */
function soFar(schema: JsonObject, data: JsonObject, variables: JsonObject, outcome: string | undefined, now: number): JsonObject {
  const validated = validateForm(schema, data, { variables, outcome, now });
  return validated.ok ? validated.data : data;
}

function view({ choices, runs, tasks, waits, remaining, caseState, status, stuck, repeats }: PreviewPath, names: ReadonlyMap<string, string>): PathView {
  return {
    choices, runs, caseState, stuck, repeats,
    status: status === 'created' ? 'active' : status,
    tasks: tasks.map(({ element, name, assignee, candidateUsers, candidateGroups, known, due }) => ({
      element, name, known, due, groups: assignee === null ? candidateGroups : [], people: (assignee === null ? candidateUsers : [assignee]).map((userId) => names.get(userId) ?? userId),
    })),
    waits: waits.map(({ element, name, kind, due }) => ({ element, name, due, kind: kind === 'receiveTask' ? 'message' : kind === 'eventBasedGateway' ? 'event' : due !== null ? 'timer' : 'message' })),
    remaining: remaining.map(({ element, name }) => ({ element, name })),
  };
}
