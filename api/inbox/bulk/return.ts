import { accepted } from '../../cases/rejection.ts';
import type { TaskRow } from '../../../store/contract.ts';
import { actingOrg } from '../../routes/tasks/task-rights.ts';
import { taskActor } from '../../routes/tasks/task-actor.ts';
import { refuseReturn } from '../../task-life/engine-refusals.ts';
import { engineView, type EngineView } from '../../task-life/engine-view.ts';
import { returnInput, returnTargetsOf } from '../../task-life/return-targets.ts';
import type { ReturnTargets } from '../../contract/index.ts';
import { refuseNoReason } from './pass.ts';
import type { BulkCall, BulkWork } from './types.ts';

type Target = ReturnTargets['items'][number];

/** Sends tasks back, each to a step of its own case: where they differ, there is no one step to choose. */
export const sendBack: BulkWork = {
  operation: 'task.return',
  async check(call, task) {
    const view = await engineView(call, task.instanceId);
    const refusal = refuseReturn(task, view, call.principal) ?? refuseNoReason(call);
    if (refusal) return refusal;
    const target = await targetOf(call, task, view);
    return { target: target?.name ?? target?.elementId ?? null };
  },
  async perform(call, task, inputId) {
    const { host, principal, body } = call;
    const view = await engineView(call, task.instanceId);
    const target = await targetOf(call, task, view);
    const input = await returnInput(call, task, view, target?.elementId ?? '', body.reason ?? '');
    accepted(await host.deliver(task.instanceId, { id: inputId, actor: taskActor(task, principal, actingOrg(task, principal)), ...input }));
  },
};

/** By when it was last done. */
async function targetOf(call: BulkCall, task: TaskRow, view: EngineView | null): Promise<Target | undefined> {
  const targets = view ? await returnTargetsOf(call, task, view) : [];
  const doneAt = ({ doneBy }: Target): number => Math.max(0, ...doneBy.map(({ at }) => at));
  const inOrder = targets.sort((a, b) => doneAt(a) - doneAt(b));
  return call.body.target === 'first' ? inOrder[0] : inOrder.at(-1);
}
