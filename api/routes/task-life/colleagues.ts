import { colleagueQuery, colleagues } from '../../contract/index.ts';
import { route } from '../../route.ts';
import { orgsOfTask, staffOf } from '../../task-life/people.ts';
import { visibleTask } from '../tasks/visible-task.ts';

const MOST = 50;

export const listColleagues = route({
  operation: 'task.colleagues', method: 'get', path: '/api/tasks/:id/colleagues', summary: 'People a task can be passed to',
  query: colleagueQuery,
  reply: { status: 200, schema: colleagues },
  async handle(call) {
    const task = await visibleTask(call);
    return { items: await staffOf(call, await orgsOfTask(call.store, task), { text: call.query.text, except: call.principal.userId, most: MOST }) };
  },
});
