import { taskPage, taskQuery } from '../../contract/index.ts';
import { given } from '../../given.ts';
import { route } from '../../route.ts';
import { taskView } from './view.ts';

const flag = (value: 'true' | 'false' | undefined): boolean | undefined => (value === undefined ? undefined : value === 'true');

export const listTasks = route({
  operation: 'task.list', method: 'get', path: '/api/tasks', summary: 'Tasks of the caller, their groups or organisations',
  query: taskQuery,
  reply: { status: 200, schema: taskPage },
  async handle({ store, principal, query, now }) {
    const filter = given({ ...query, assigned: flag(query.assigned), overdue: flag(query.overdue) });
    const { items, total } = await store.tasks({ ...filter, now }, principal.viewer);
    return { items: items.map(taskView), total };
  },
});
