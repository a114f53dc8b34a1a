import { inboxPage } from '../../contract/inbox.ts';
import { taskQuery } from '../../contract/index.ts';
import { inboxRows } from '../../inbox/rows.ts';
import { listFilter } from '../../inbox/task-filter.ts';
import { route } from '../../route.ts';

export const listTasks = route({
  operation: 'task.list', method: 'get', path: '/api/tasks', summary: 'Tasks of the caller, their groups or organisations',
  query: taskQuery,
  reply: { status: 200, schema: inboxPage },
  async handle({ store, principal, query: { offset, limit, ...query }, now }) {
    const { items, total } = await store.tasks({ ...listFilter(query, principal, now), offset, limit }, principal.viewer);
    return { items: await inboxRows(store, items, principal, now), total };
  },
});
