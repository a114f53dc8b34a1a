import { colleagueQuery, colleagues } from '../../contract/index.ts';
import { route } from '../../route.ts';
import { orgsOfTask } from '../../task-life/people.ts';
import { visibleTask } from '../tasks/visible-task.ts';

const MOST = 50;

export const listColleagues = route({
  operation: 'task.colleagues', method: 'get', path: '/api/tasks/:id/colleagues', summary: 'People a task can be passed to',
  query: colleagueQuery,
  reply: { status: 200, schema: colleagues },
  async handle(call) {
    const { store, principal, query, now } = call;
    const task = await visibleTask(call);
    const people = await store.taskLife.colleagues(await orgsOfTask(store, task), { at: now, ...(query.text !== undefined && { text: query.text }), limit: MOST + 1 });
    return { items: people.filter(({ userId }) => userId !== principal.userId).slice(0, MOST) };
  },
});
