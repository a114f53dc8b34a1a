import { donePage, doneQuery } from '../../contract/done.ts';
import { given } from '../../given.ts';
import { route } from '../../route.ts';
import { taskView } from './view.ts';

export const listDoneTasks = route({
  operation: 'task.done', method: 'get', path: '/api/tasks/done', summary: 'Tasks the caller has completed, the latest first',
  query: doneQuery,
  reply: { status: 200, schema: donePage },
  async handle({ store, principal, query }) {
    const { items, total } = await store.tasksDoneBy({ ...given(query), userId: principal.userId });
    return { items: items.map(taskView), total };
  },
});
