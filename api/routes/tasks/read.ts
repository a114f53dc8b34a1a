import { hiddenVariables, without } from '../../cases/blind.ts';
import { taskDetail } from '../../contract/index.ts';
import { route } from '../../route.ts';
import { refuseSamePerson } from './four-eyes.ts';
import { taskActions } from './task-rights.ts';
import { taskView } from './view.ts';
import { visibleTask } from './visible-task.ts';

export const readTask = route({
  operation: 'task.read', method: 'get', path: '/api/tasks/:id', summary: 'A task with its form, the case variables and what the caller may do',
  reply: { status: 200, schema: taskDetail },
  audited: true,
  async handle(call) {
    const { store, principal, now } = call;
    const task = await visibleTask(call);
    const [form, variables, draft, hidden, samePerson] = await Promise.all([
      task.formKey === null ? null : store.form(task.processDefinitionId, task.formKey), store.variables(task.instanceId), store.draft(task.id, principal.userId),
      hiddenVariables(store, task, principal), refuseSamePerson(store, task, principal.userId),
    ]);
    await store.markRead(task.instanceId, principal.userId, await store.lastSeq(task.instanceId), now);
    return {
      task: taskView(task),
      form: form && { key: form.key, schema: form.schema },
      variables: without(variables, hidden),
      draft: draft && { data: draft.data, version: draft.version, savedAt: draft.savedAt },
      actions: taskActions(task, principal, samePerson),
    };
  },
});
