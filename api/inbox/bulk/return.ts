import { accepted } from '../../cases/rejection.ts';
import type { TaskRow } from '../../../store/contract.ts';
import { conflict, type Failure } from '../../failure.ts';
import { actingOrg } from '../../routes/tasks/task-rights.ts';
import { taskActor } from '../../routes/tasks/task-actor.ts';
import { refuseReturn } from '../../task-life/engine-refusals.ts';
import { engineView, type EngineView } from '../../task-life/engine-view.ts';
import { returnInput, returnTargetsOf } from '../../task-life/return-targets.ts';
import type { ReturnTargets } from '../../contract/index.ts';
import { refuseNoReason } from './pass.ts';
import type { BulkCall, BulkWork } from './types.ts';

type Target = ReturnTargets['items'][number];

/** Sends tasks back, each to a step of its own case: the last one, the first one, or the one of a name. */
export const sendBack: BulkWork = {
  operation: 'task.return',
  async check(call, task) {
    const view = await engineView(call, task.instanceId);
    const refusal = refuseReturn(task, view, call.principal) ?? refuseNoReason(call);
    if (refusal) return refusal;
    const targets = await targetsOf(call, task, view);
    const target = chosen(call, targets);
    const steps = [...new Set(targets.map(nameOf))];
    return target ? { target: nameOf(target), steps } : noSuchStep(call.body.step ?? '', steps);
  },
  async perform(call, task, inputId) {
    const { host, principal, body } = call;
    const view = await engineView(call, task.instanceId);
    const target = chosen(call, await targetsOf(call, task, view));
    const input = await returnInput(call, task, view, target?.elementId ?? '', body.reason ?? '');
    accepted(await host.deliver(task.instanceId, { id: inputId, actor: taskActor(task, principal, actingOrg(task, principal)), ...input }));
  },
};

/** What people know a step by: models of different processes, and versions of one, give other ids to what is called the same. */
const nameOf = ({ name, elementId }: Target): string => name ?? elementId;

/** In the order in which they were last done. */
async function targetsOf(call: BulkCall, task: TaskRow, view: EngineView | null): Promise<Target[]> {
  const targets = view ? await returnTargetsOf(call, task, view) : [];
  const doneAt = ({ doneBy }: Target): number => Math.max(0, ...doneBy.map(({ at }) => at));
  return targets.sort((a, b) => doneAt(a) - doneAt(b));
}

/** Of several steps of one name the one that was done last. */
function chosen({ body: { step, target } }: BulkCall, inOrder: Target[]): Target | undefined {
  const asked = step === undefined ? inOrder : inOrder.filter((other) => nameOf(other) === step);
  return step === undefined && target === 'first' ? asked[0] : asked.at(-1);
}

const noSuchStep = (step: string, steps: string[]): Failure =>
  conflict('noStep', { zh: `不能退回到「${step}」，可退回：${steps.join('、')}`, en: `It cannot go back to "${step}", only to ${steps.join(', ')}` }, { data: { steps } });
