import { z } from 'zod';
import { inboxCounts, taskQuery } from '../../contract/index.ts';
import { endOfDay } from '../../region.ts';
import { route } from '../../route.ts';

export const countTasks = route({
  operation: 'task.counts', method: 'get', path: '/api/tasks/counts', summary: 'Counts of the inbox tiles',
  query: z.object({ scope: taskQuery.shape.scope }),
  reply: { status: 200, schema: inboxCounts },
  handle: ({ store, principal, query, now }) => store.inboxCounts(query.scope, principal.viewer, now, endOfDay(now)),
});
