import type { TaskFilter, TaskRow } from '../../../store/contract.ts';
import { nextRequest, nextResult } from '../../contract/inbox.ts';
import { slaClock } from '../../contract/sla-clock.ts';
import { given } from '../../given.ts';
import { byUrgency, rankKind, type Ranked } from '../../inbox/ranking.ts';
import { inboxRows } from '../../inbox/rows.ts';
import { taskSla } from '../../inbox/task-sla.ts';
import { route, type Call } from '../../route.ts';
import { ownOrganisation } from '../../session/principal.ts';
import { take } from '../../task-life/holding.ts';
import { refuseSamePerson } from '../tasks/four-eyes.ts';
import { refuseClaim } from '../tasks/task-rights.ts';

/** Read from each end of the list: what is most due, and what has the highest priority. */
const LOOKED_AT = 50;

export const takeNext = route({
  operation: 'task.next', method: 'post', path: '/api/tasks/next', summary: 'Claim the most pressing task offered to the caller, and say why it is first',
  body: nextRequest,
  reply: { status: 200, schema: nextResult },
  async handle(call) {
    const { store, principal } = call;
    const { offered, total } = await offeredTasks(call);
    for (const ranked of offered) {
      const { task } = ranked;
      if (refuseClaim(task, principal) ?? (await refuseSamePerson(store, task, principal.userId))) continue;
      // Two people may ask at once: the second gets the second task.
      if ((await take(call, task)) !== 'ok') continue;
      call.audit.target = task.id;
      const claimed = await store.task(task.id, principal.viewer);
      const [row] = await inboxRows(store, claimed ? [claimed] : [], principal, call.now);
      return { task: row ?? null, reason: { kind: rankKind(ranked), left: ranked.left, priority: task.priority, among: total } };
    }
    return { task: null, reason: null };
  },
});

async function offeredTasks({ store, principal, body, now }: Call<unknown, { processKey?: string | undefined; org?: string | undefined }>): Promise<{ offered: Ranked[]; total: number }> {
  const filter: TaskFilter = { scope: 'group', status: 'open', assigned: false, limit: LOOKED_AT, now, ...given({ processKey: body.processKey, orgId: ownOrganisation(principal, body.org) }) };
  const due = await store.tasks({ ...filter, sort: 'due', order: 'asc' }, principal.viewer);
  const raised = await store.tasks({ ...filter, sort: 'priority', order: 'desc' }, principal.viewer);
  const tasks = [...new Map([...due.items, ...raised.items].map((task) => [task.id, task])).values()];
  const { policies } = await store.currentPolicies();
  const left = async (task: TaskRow): Promise<number | null> => {
    const calendar = policies.calendars[(await taskSla(store, policies, task))?.calendar ?? ''];
    return task.due === null ? null : calendar ? slaClock(calendar, { createdAt: task.createdAt, due: task.due }, now).left : task.due - now;
  };
  const offered = await Promise.all(tasks.map(async (task) => ({ task, left: await left(task) })));
  return { offered: offered.sort(byUrgency), total: due.total };
}
