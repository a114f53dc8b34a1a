import type { Store, TaskRow } from '../../store/contract.ts';
import type { InboxRow } from '../contract/inbox.ts';
import { taskView } from '../routes/tasks/view.ts';
import type { Principal } from '../session/principal.ts';
import { taskSla } from './task-sla.ts';

const NOTHING = { unread: false, mentioned: false, attachments: 0, suspended: false };

/** Tasks as lists show them: with what is new in their cases, the clock of their deadlines, and whether the viewer stands in for who has them. */
export async function inboxRows(store: Store, tasks: TaskRow[], { userId }: Pick<Principal, 'userId'>, now: number): Promise<InboxRow[]> {
  if (tasks.length === 0) return [];
  const [marks, { policies }, away] = await Promise.all([store.caseMarks(tasks.map((task) => task.instanceId), userId), store.currentPolicies(), absentColleagues(store, userId, now)]);
  const rows: InboxRow[] = [];
  for (const task of tasks) rows.push({ ...taskView(task), marks: marks.get(task.instanceId) ?? NOTHING, sla: await taskSla(store, policies, task), standIn: standIn(task, away) });
  return rows;
}

/** Whom the viewer stands in for now, and until when. */
async function absentColleagues(store: Store, userId: string, now: number): Promise<ReadonlyMap<string, number>> {
  const away = new Map<string, number>();
  for (const absence of await store.taskLife.absences(userId, now)) {
    if (absence.deputyId === userId && absence.from <= now) away.set(absence.userId, Math.max(absence.until, away.get(absence.userId) ?? 0));
  }
  return away;
}

function standIn({ assignee, status }: TaskRow, away: ReadonlyMap<string, number>): InboxRow['standIn'] {
  const until = assignee === null || status !== 'open' ? undefined : away.get(assignee);
  return until === undefined ? null : { until };
}
