import type { Actor } from '../../../engine/model/io.ts';
import type { RestTask } from '../../../store/contract.ts';
import { restActor } from '../deliver.ts';
import { notFound } from '../rest-error.ts';
import { param, type RestCall } from '../route.ts';

const ONE = { sort: [], offset: 0, limit: 1 };

/** The open task a path names, if the caller may see it. */
export async function taskOf(call: RestCall): Promise<RestTask> {
  const id = param(call, 'id');
  const [found] = await call.store.rest.tasks.list({ taskId: id }, call.principal.viewer, ONE);
  if (!found) throw notFound('task', id);
  return found;
}

/**
 * The caller as the engine is told about them for this task. Who holds it now is a fact of its row; one that nobody holds and that is
 * offered to nobody in particular is open to everybody who can see it.
 */
export function taskActor(call: RestCall, task: RestTask): Actor {
  const open = task.assignee === null && task.candidateUsers.length === 0 && task.candidateGroups.length === 0;
  const theirs = open || task.assignee === call.principal.userId || task.candidateUsers.includes(call.principal.userId) || task.candidateGroups.some((group) => call.principal.groups.includes(group));
  return { ...restActor(call), ...(theirs && { assignedTask: task.key }) };
}
