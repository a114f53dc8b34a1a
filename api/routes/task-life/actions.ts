import { countersignStatus } from '../../../engine/task-life/words.ts';
import type { TaskRow } from '../../../store/contract.ts';
import { lifeActions, type Countersign, type LifeAction, type Verb } from '../../contract/index.ts';
import type { Failure } from '../../failure.ts';
import { route, type Call } from '../../route.ts';
import { refuseHandOver, refuseResolve, refuseTakeOver, refuseUrge } from '../../task-life/refusals.ts';
import { refuseAddSigner, refuseRemoveSigner, refuseReturn, refuseWithdraw } from '../../task-life/engine-refusals.ts';
import { engineView, type EngineView } from '../../task-life/engine-view.ts';
import { signersOf } from '../../task-life/signers.ts';
import { verdict } from '../../task-life/verdict.ts';
import { refuseSamePerson } from '../tasks/four-eyes.ts';
import { taskActions } from '../tasks/task-rights.ts';
import { visibleTask } from '../tasks/visible-task.ts';

export const readTaskActions = route({
  operation: 'task.actions', method: 'get', path: '/api/tasks/:id/actions', summary: 'What the caller may do with a task now, what it would do, and why not for the rest',
  reply: { status: 200, schema: lifeActions },
  async handle(call) {
    const task = await visibleTask(call);
    const view = await engineView(call, task.instanceId);
    const items = [...(await plainActions(call, task)), ...(await handActions(call, task)), ...(await processActions(call, task, view))];
    return { items, countersign: view && countersignOf(view, task), signers: await signersOf(call.store, task, view) };
  },
});

/** What the engine decides. */
async function processActions({ store, principal }: Call, task: TaskRow, view: EngineView | null): Promise<LifeAction[]> {
  return [
    { action: 'addSigner', ...verdict('addSigner', refuseAddSigner(task, view, principal)) },
    { action: 'removeSigner', ...verdict('removeSigner', refuseRemoveSigner(task, view, principal)) },
    { action: 'return', ...verdict('return', refuseReturn(task, view, principal)) },
    { action: 'withdraw', ...verdict('withdraw', await refuseWithdraw(store, task, view, principal)) },
  ];
}

/** The rule of the vote in words, and how it stands; null where nobody votes. */
function countersignOf({ graph, state }: EngineView, { key }: TaskRow): Countersign | null {
  return countersignStatus(graph, state, key);
}

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
    act('urge', await refuseUrge(store, task, principal, now)),
    act('cc', null),
    act('takeOver', await refuseTakeOver(store, task, principal, now)),
  ];
}
