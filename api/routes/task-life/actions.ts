import type { TaskRow } from '../../../store/contract.ts';
import { lifeActions, type LifeAction, type Verb } from '../../contract/index.ts';
import type { Failure } from '../../failure.ts';
import { route, type Call } from '../../route.ts';
import { refuseHandOver, refuseResolve, refuseTakeOver, refuseUrge } from '../../task-life/refusals.ts';
import { verdict } from '../../task-life/verdict.ts';
import { refuseSamePerson } from '../tasks/four-eyes.ts';
import { taskActions } from '../tasks/task-rights.ts';
import { visibleTask } from '../tasks/visible-task.ts';

export const readTaskActions = route({
  operation: 'task.actions', method: 'get', path: '/api/tasks/:id/actions', summary: 'What the caller may do with a task now, what it would do, and why not for the rest',
  reply: { status: 200, schema: lifeActions },
  async handle(call) {
    const task = await visibleTask(call);
    return { items: [...(await plainActions(call, task)), ...(await handActions(call, task))], countersign: null, signers: [] };
  },
});

/** Taking, doing, commenting: as the task itself tells. */
async function plainActions({ store, principal }: Call, task: TaskRow): Promise<LifeAction[]> {
  const told = taskActions(task, principal, await refuseSamePerson(store, task, principal.userId));
  return told.map(({ action, allowed, reason, reasonEn }) => {
    const { effect, effectEn } = verdict(action, null);
    return { action, allowed, ...(reason !== undefined && { reason }), ...(reasonEn !== undefined && { reasonEn }), effect, effectEn };
  });
}

/** Facts of the task's row. */
async function handActions({ store, principal, now }: Call, task: TaskRow): Promise<LifeAction[]> {
  const act = (action: Verb, refusal: Failure | null): LifeAction => ({ action, ...verdict(action, refusal) });
  return [
    act('transfer', refuseHandOver(task, principal)),
    act('delegate', refuseHandOver(task, principal)),
    act('resolve', refuseResolve(task, principal)),
    act('urge', refuseUrge(task, principal)),
    act('cc', null),
    act('takeOver', await refuseTakeOver(store, task, principal, now)),
  ];
}
