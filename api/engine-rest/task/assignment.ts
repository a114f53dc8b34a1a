/** Whose task it is: facts about its row, each decided by one conditional statement. */
import type { RestTask, TaskEdit, UserOperation } from '../../../store/contract.ts';
import { badRequest, notPermitted, refused } from '../rest-error.ts';
import { post, put, type RestCall, type RestRoute } from '../route.ts';
import { parseDate } from '../dates.ts';
import { taskOf } from './find.ts';
import { logOperation, taskOperation } from './operation-log.ts';

const userOf = ({ body }: RestCall): string | null => (typeof body['userId'] === 'string' ? body['userId'] : null);

/** Only administrators act on tasks in somebody else's name. */
function requireSelf(call: RestCall, userId: string | null): void {
  if (!call.principal.admin && userId !== call.principal.userId) throw notPermitted();
}

async function claim(call: RestCall): Promise<undefined> {
  const task = await taskOf(call);
  const userId = userOf(call);
  requireSelf(call, userId);
  const takenBy = (assignee: string | null) => refused(`Task '${task.id}' is already claimed by someone else.${assignee === null ? '' : ` (${assignee})`}`, 'TaskAlreadyClaimedException');
  if (task.assignee !== null && task.assignee !== userId) throw takenBy(task.assignee);
  if (!(await call.store.rest.editTask(task.id, { assignee: userId }, { assignee: task.assignee }, taskOperation(call, task, 'Claim', 'assignee', task.assignee, userId)))) throw takenBy(null);
}

async function unclaim(call: RestCall): Promise<undefined> {
  const task = await taskOf(call);
  requireSelf(call, task.assignee);
  await edit(call, task, { assignee: null });
  await logOperation(call, task, 'Assign', 'assignee', task.assignee, null);
}

async function assign(call: RestCall): Promise<undefined> {
  const task = await taskOf(call);
  await edit(call, task, { assignee: userOf(call) }, taskOperation(call, task, 'Assign', 'assignee', task.assignee, userOf(call)));
}

/** The assignee becomes the owner and gets the task back when it is resolved. */
async function delegate(call: RestCall): Promise<undefined> {
  const task = await taskOf(call);
  const userId = userOf(call);
  requireSelf(call, call.principal.admin ? call.principal.userId : task.assignee);
  await edit(call, task, { owner: task.owner ?? task.assignee, assignee: userId, delegationState: 'PENDING' }, taskOperation(call, task, 'Delegate', 'assignee', task.assignee, userId));
}

async function update(call: RestCall): Promise<undefined> {
  const task = await taskOf(call);
  const { name, description, assignee, owner, delegationState, due, followUp, priority } = call.body;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const state = text(delegationState)?.toUpperCase() ?? null;
  if (state !== null && state !== 'PENDING' && state !== 'RESOLVED') throw badRequest(`Valid values for property 'delegationState' are 'PENDING' or 'RESOLVED', but was '${state}'`);
  const date = (value: unknown): number | null => (typeof value === 'string' ? parseDate(value) : null);
  await edit(call, task, {
    name: text(name), description: text(description), assignee: text(assignee), owner: text(owner), delegationState: state, due: date(due), followUp: date(followUp), priority: typeof priority === 'number' ? Math.trunc(priority) : task.priority,
  });
  await logOperation(call, task, 'Update', null, null, null);
}

/** With `operation`, its line in the log is written together with it. */
async function edit({ store }: RestCall, task: RestTask, change: TaskEdit, operation?: UserOperation): Promise<void> {
  if (!(await store.rest.editTask(task.id, change, undefined, operation))) throw refused(`Cannot find task with id ${task.id}: task is null`);
}

export const assignmentRoutes: RestRoute[] = [
  post('task.claim', '/task/:id/claim', claim),
  post('task.claim', '/task/:id/unclaim', unclaim),
  post('task.assign', '/task/:id/assignee', assign),
  post('task.claim', '/task/:id/delegate', delegate),
  put('task.update', '/task/:id', update),
];
