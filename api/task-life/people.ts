import type { ColleagueRow, Deed, Store, TaskRow } from '../../store/contract.ts';
import { orgOfGroup } from '../../store/viewer-at.ts';
import { operationId } from '../engine-rest/user-operations.ts';
import { fieldError, invalid, type Failure } from '../failure.ts';
import type { Call } from '../route.ts';
import { actingOrg } from '../routes/tasks/task-rights.ts';
import { refuseSamePerson } from '../routes/tasks/four-eyes.ts';

/** Organisations whose people a task can go to: those it is offered to; of one that is offered to nobody in particular, those that take part in the case. */
export async function orgsOfTask(store: Store, task: TaskRow): Promise<string[]> {
  const offered = orgsOfGroups(task.candidateGroups);
  return offered.length > 0 ? offered : store.taskLife.parties(task.instanceId);
}

export const orgsOfGroups = (groups: readonly string[]): string[] => [...new Set(groups.map(orgOfGroup))].filter((orgId) => orgId !== '');

/** The first people at work at these organisations whose name or log-in contains the text, without `except`. */
export async function staffOf({ store, now }: Pick<Call, 'store' | 'now'>, orgIds: string[], { text = '', except, most }: { text?: string | undefined; except: string | undefined; most: number }): Promise<ColleagueRow[]> {
  const people = await store.taskLife.colleagues(orgIds, { at: now, text, limit: most + 1 });
  return people.filter(({ userId }) => userId !== except).slice(0, most);
}

/** Who acts, for the operation log. */
export const deedOf = (call: Pick<Call, 'principal' | 'now'>, task: TaskRow | null, reason: string | undefined): Deed => ({
  id: operationId(), at: call.now, userId: call.principal.userId, orgId: (task && actingOrg(task, call.principal)) ?? call.principal.orgIds[0] ?? null, reason: reason ?? null,
});

const FIELD = { transfer: 'to', users: 'users' } as const;

/** The person a task is passed to: somebody else, of the right organisation, for whom four-eyes rules leave the task open. @throws Failure 422 */
export async function recipient(call: Pick<Call, 'store' | 'principal' | 'now'>, task: TaskRow, userId: string): Promise<ColleagueRow> {
  const [person] = await colleaguesNamed(call, await orgsOfTask(call.store, task), [userId], FIELD.transfer);
  if (userId === call.principal.userId || !person) throw invalid([fieldError(FIELD.transfer, '请选择另一位同事', 'Choose somebody else')]);
  const refused: Failure | null = await refuseSamePerson(call.store, task, userId);
  if (refused) throw invalid([fieldError(FIELD.transfer, refused.text.zh, refused.text.en)]);
  return person;
}

/** People by id, in that order, each of one of these organisations. @throws Failure 422 naming who is not */
export async function colleaguesNamed({ store, now }: Pick<Call, 'store' | 'now'>, orgIds: string[], userIds: string[], field: string = FIELD.users): Promise<ColleagueRow[]> {
  const wanted = [...new Set(userIds)];
  const found = await store.taskLife.colleagues(orgIds, { at: now, userIds: wanted, limit: wanted.length });
  const missing = wanted.filter((id) => !found.some(({ userId }) => userId === id));
  if (missing.length > 0) throw invalid([fieldError(field, `不是参与机构的在岗人员：${missing.join('、')}`, `Not at work at an organisation that takes part: ${missing.join(', ')}`)]);
  return wanted.flatMap((id) => found.find(({ userId }) => userId === id) ?? []);
}
