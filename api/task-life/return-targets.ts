import type { InputBody } from '../../engine/model/io.ts';
import { returnPlaces } from '../../engine/task-life/places.ts';
import type { TaskRow } from '../../store/contract.ts';
import type { ReturnTargets } from '../contract/index.ts';
import { fieldError, invalid } from '../failure.ts';
import type { Call } from '../route.ts';
import { isCandidate } from '../routes/tasks/task-rights.ts';
import type { EngineView } from './engine-view.ts';

type Doer = ReturnTargets['items'][number]['doneBy'][number];

/** Who did a step, the latest first, each once; `entitled`: the step would be offered to them again. */
export async function doersOf({ store, principals }: Pick<Call, 'store' | 'principals'>, instanceId: string, elementId: string): Promise<Doer[]> {
  const completed = await store.caseTasks(instanceId, ['completed']);
  const done = completed.filter((task) => task.elementId === elementId && task.endedBy !== null).sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  const doers = new Map<string, Doer>();
  for (const task of done) {
    const userId = task.endedBy ?? '';
    if (doers.has(userId)) continue;
    const person = await principals.byUserId(userId);
    doers.set(userId, { userId, name: person?.name ?? userId, at: task.endedAt ?? 0, entitled: person !== null && (isCandidate(task, person) || (task.candidateGroups.length === 0 && task.assignee === userId)) });
  }
  return [...doers.values()];
}

/** Who did the step gets it back, as long as they are still entitled to it; else it is offered as the model says. @throws Failure 422 */
export async function returnInput(call: Pick<Call, 'store' | 'principals'>, task: TaskRow, view: EngineView | null, target: string, reason: string): Promise<InputBody> {
  const place = view && returnPlaces(view.graph, view.state, task.key).find((other) => other.target.id === target);
  if (!place) throw invalid([fieldError('target', '不能退回到此环节', 'The task cannot go back to this step')]);
  const [doer] = place.target.loop ? [] : await doersOf(call, task.instanceId, target);
  return { kind: 'return', task: task.key, target, reason, ...(doer?.entitled && { assignee: doer.userId }) };
}

export async function returnTargetsOf(call: Pick<Call, 'store' | 'principals'>, task: TaskRow, { graph, state }: EngineView): Promise<ReturnTargets['items']> {
  return Promise.all(returnPlaces(graph, state, task.key).map(async ({ target }) => ({
    elementId: target.id, name: target.name ?? null, multi: target.loop !== undefined, doneBy: await doersOf(call, task.instanceId, target.id),
  })));
}
