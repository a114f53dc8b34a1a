import { boardQuery, monitorBoard, watchedTaskQuery, watchedTasks } from '../../contract/monitor.ts';
import { given } from '../../given.ts';
import { AGE_BOUNDS } from '../../monitor/ages.ts';
import { monitorScope } from '../../monitor/scope.ts';
import { route } from '../../route.ts';

export const readBoard = route({
  operation: 'monitor.board', method: 'get', path: '/api/monitor/board', summary: 'Open work and its ages, breaches and what was done, by organisation and process',
  query: boardQuery,
  reply: { status: 200, schema: monitorBoard },
  async handle({ store, principal, query: { from, to }, now }) {
    const scope = monitorScope(principal);
    const { rows, totals } = await store.monitor.queues(scope, now, { from, to }, AGE_BOUNDS);
    const names = new Map((await store.list()).map(({ key, name }) => [key, name]));
    return { at: now, ageBounds: AGE_BOUNDS, totals, rows, processes: [...names].map(([key, name]) => ({ key, name })), everywhere: scope.orgIds === null };
  },
});

export const listWatchedTasks = route({
  operation: 'monitor.tasks', method: 'get', path: '/api/monitor/tasks', summary: 'Open tasks behind a number of the board',
  query: watchedTaskQuery,
  reply: { status: 200, schema: watchedTasks },
  audited: true,
  async handle({ store, principal, query, now }) {
    const { olderThan, youngerThan, ...filter } = query;
    const page = await store.monitor.tasks({ ...given(filter), ...(olderThan !== undefined && { createdBefore: now - olderThan }), ...(youngerThan !== undefined && { createdFrom: now - youngerThan }), now }, monitorScope(principal));
    const theirs = new Set(await store.monitor.partyOf([...new Set(page.items.map(({ instanceId }) => instanceId))], principal.orgIds));
    return { total: page.total, items: page.items.map((task) => {
      const visible = principal.admin || theirs.has(task.instanceId);
      return { ...task, caseTitle: visible ? task.caseTitle : null, visible };
    }) };
  },
});
