import { taskPage, taskQuery } from '../../contract/index.ts';
import { route } from '../../route.ts';
import { taskView } from './view.ts';

const flag = (value: 'true' | 'false' | undefined): boolean | undefined => (value === undefined ? undefined : value === 'true');

export const listTasks = route({
  operation: 'task.list', method: 'get', path: '/api/tasks', summary: 'Tasks of the caller, their groups or organisations',
  query: taskQuery,
  reply: { status: 200, schema: taskPage },
  async handle({ store, principal, query: { assigned, overdue, ...query }, now }) {
    const filter = { ...defined(query), ...defined({ assigned: flag(assigned), overdue: flag(overdue) }), now };
    const { items, total } = await store.tasks(filter, principal.viewer);
    return { items: items.map(taskView), total };
  },
});

/** Without the members that are undefined, so that they do not count as given. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}
