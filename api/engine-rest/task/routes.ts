import { get, type RestCall, type RestRoute } from '../route.ts';
import { readAll } from '../scopes.ts';
import { RestError } from '../rest-error.ts';
import { assignmentRoutes } from './assignment.ts';
import { attachmentRoutes } from './attachments.ts';
import { commentRoutes } from './comments.ts';
import { completionRoutes } from './complete.ts';
import { taskOf } from './find.ts';
import { identityLinkRoutes } from './identity-links.ts';
import { taskList } from './list.ts';
import { taskVariableRoutes } from './variables.ts';
import { taskView } from './view.ts';

export const taskRoutes: RestRoute[] = [
  ...taskList,
  get('task.read', '/task/:id', async (call) => taskView(await taskOf(call))),
  ...assignmentRoutes,
  ...completionRoutes,
  ...taskVariableRoutes,
  ...identityLinkRoutes,
  ...commentRoutes,
  ...attachmentRoutes,
  get('task.form', '/task/:id/form', async (call) => ({ key: (await taskOf(call)).formKey, camundaFormRef: null, contextPath: null })),
  get('task.form', '/task/:id/form-variables', async (call) => {
    const { instanceId, key } = await taskOf(call);
    return readAll(call, { instanceId, key }, false);
  }),
  get('task.form', '/task/:id/deployed-form', deployedForm),
  get('task.form', '/task/:id/rendered-form', noRenderedForm),
];

/** The form of the package the task's process was deployed with. */
async function deployedForm(call: RestCall): Promise<object> {
  const { formKey, processDefinitionId } = await taskOf(call);
  const form = formKey === null ? null : await call.store.form(processDefinitionId, formKey);
  if (!form) throw new RestError(404, 'NotFoundException', `The form with the key '${formKey ?? ''}' was not deployed`);
  return form.schema;
}

async function noRenderedForm(call: RestCall): Promise<never> {
  const { id } = await taskOf(call);
  throw new RestError(404, 'InvalidRequestException', `No matching rendered form for task with the id ${id} found.`);
}
