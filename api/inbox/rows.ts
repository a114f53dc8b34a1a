import type { Store, TaskRow } from '../../store/contract.ts';
import type { InboxRow } from '../contract/inbox.ts';
import { taskView } from '../routes/tasks/view.ts';
import type { Principal } from '../session/principal.ts';
import { taskSla } from './task-sla.ts';

const NOTHING = { unread: false, mentioned: false, attachments: 0, suspended: false };

/** Tasks as lists show them: with what is new in their cases, and the clock of their deadlines. */
export async function inboxRows(store: Store, tasks: TaskRow[], { userId }: Pick<Principal, 'userId'>): Promise<InboxRow[]> {
  if (tasks.length === 0) return [];
  const [marks, { policies }] = await Promise.all([store.caseMarks(tasks.map((task) => task.instanceId), userId), store.currentPolicies()]);
  const rows: InboxRow[] = [];
  for (const task of tasks) rows.push({ ...taskView(task), marks: marks.get(task.instanceId) ?? NOTHING, sla: await taskSla(store, policies, task) });
  return rows;
}
