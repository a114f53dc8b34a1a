/** Why a person may not do what moves the process; null when they may. The engine checks all of it once more. */
import { isUntouched, returnPlaces, withdrawal, type WithdrawObstacle } from '../../engine/task-life/places.ts';
import type { CaseRow, Store, TaskRow } from '../../store/contract.ts';
import { conflict, forbidden, type Failure, type Text } from '../failure.ts';
import { refuseHolder } from '../routes/tasks/task-rights.ts';
import type { Principal } from '../session/principal.ts';
import type { EngineView } from './engine-view.ts';
import { refuseHandOver } from './refusals.ts';

const ended = (): Failure => conflict('ended', { zh: '案例已结束', en: 'The case has ended' });
const suspended = (): Failure => conflict('suspended', { zh: '案例已挂起', en: 'The case is suspended' });

/** Nothing but resuming moves a suspended case. */
export const refuseStanding = (view: EngineView | null): Failure | null => (view === null ? ended() : view.state.suspended ? suspended() : null);

export function refuseAddSigner(task: TaskRow, view: EngineView | null, principal: Principal): Failure | null {
  const refusal = refuseHandOver(task, principal) ?? refuseStanding(view);
  if (refusal || !view) return refusal;
  if (task.life.signerOf !== null) return conflict('signer', { zh: '加签任务不能再加签', en: 'An added signature cannot ask for another one' });
  return view.state.engine < 4 ? conflict('engine', { zh: '此案例由旧版本发起，不支持加签', en: 'The case began before signatures could be added' }) : null;
}

/** The holder, also while the result waits for signatures after it. */
export function refuseRemoveSigner(task: TaskRow, view: EngineView | null, principal: Principal): Failure | null {
  const standing = refuseStanding(view);
  if (standing || !view) return standing;
  const held = view.state.elements[task.key]?.signers?.held;
  const refusal = held ? (held.by === principal.userId ? null : forbidden()) : refuseHolder(task, principal);
  if (refusal) return refusal;
  const open = Object.values(view.state.elements).some(({ parent, signer }) => parent === task.key && signer) || (view.state.elements[task.key]?.signers?.after?.length ?? 0) > 0;
  return open ? null : conflict('noSigner', { zh: '没有尚未签署的加签', en: 'No signature is outstanding' });
}

export function refuseReturn(task: TaskRow, view: EngineView | null, principal: Principal): Failure | null {
  const refusal = refuseHandOver(task, principal) ?? refuseStanding(view);
  if (refusal || !view) return refusal;
  return returnPlaces(view.graph, view.state, task.key).length > 0 ? null : conflict('noTarget', { zh: '之前没有可退回的环节', en: 'There is no earlier step to go back to' });
}

const WITHDRAW: Record<WithdrawObstacle, Text> = {
  notDone: { zh: '不是您办结的环节，或该环节已重新开始', en: 'You have not completed this step, or it has begun anew' },
  countersign: { zh: '会签的表决不能由一人撤回', en: 'A vote of a countersignature is not taken back by one person' },
  goneOn: { zh: '下一环节已办理，不能撤回', en: 'Somebody has acted since' },
};

/** The caller has completed the task, and nobody has so much as taken what came of it. */
export async function refuseWithdraw(store: Store, task: TaskRow, view: EngineView | null, principal: Principal): Promise<Failure | null> {
  if (task.status === 'open') return conflict('open', { zh: '任务尚未办结', en: 'The task has not been completed' });
  if (task.status !== 'completed' || task.endedBy !== principal.userId) return forbidden(WITHDRAW.notDone, 'notYours');
  const standing = refuseStanding(view);
  if (standing || !view) return standing;
  const place = withdrawal(view.graph, view.state, task.elementId, principal.userId);
  if (typeof place === 'string') return conflict(place, WITHDRAW[place]);
  const open = await store.caseTasks(task.instanceId, ['open']);
  const ids = new Set([...place.region].map((index) => view.graph.nodes[index]?.id));
  const taken = open.find(({ elementId, life, assignee }) => ids.has(elementId) && assignee !== null && assignee !== principal.userId && life.takenAt !== null);
  return taken ? conflict('taken', { zh: `${taken.assigneeName ?? '他人'}已认领下一环节，不能撤回`, en: `${taken.assigneeName ?? 'Somebody'} has taken the next step` }) : null;
}

/** Its starter, if the model lets them, while nobody else has acted. */
export async function refuseWithdrawCase(store: Store, row: CaseRow, view: EngineView | null, principal: Principal): Promise<Failure | null> {
  if (row.startedBy !== principal.userId) return forbidden({ zh: '只有发起人可以撤销', en: 'Only who started the case may withdraw it' }, 'notStarter');
  const standing = refuseStanding(view);
  if (standing || !view) return standing;
  if (view.graph.properties['withdrawState'] === undefined) return conflict('notOffered', { zh: '此流程不开放撤销，请使用流程自己的撤回操作', en: 'This process does not offer it; use what the process itself offers' });
  const open = await store.caseTasks(row.instanceId, ['open']);
  const taken = open.some(({ assignee, life }) => assignee !== null && assignee !== principal.userId && life.takenAt !== null);
  return taken || !isUntouched(view.graph, view.state, principal.userId) ? conflict('goneOn', { zh: '案例已有人办理，不能撤销', en: 'Somebody has acted on the case' }) : null;
}

const adminOnly = (principal: Principal): Failure | null => (principal.admin ? null : forbidden({ zh: '仅管理员可操作', en: 'For administrators only' }, 'adminOnly'));

export const refuseTerminate = (view: EngineView | null, principal: Principal): Failure | null => adminOnly(principal) ?? (view === null ? ended() : null);
export const refuseSuspend = (view: EngineView | null, principal: Principal): Failure | null => adminOnly(principal) ?? refuseStanding(view);
export const refuseResume = (view: EngineView | null, principal: Principal): Failure | null =>
  adminOnly(principal) ?? (view === null ? ended() : view.state.suspended ? null : conflict('notSuspended', { zh: '案例没有挂起', en: 'The case is not suspended' }));
