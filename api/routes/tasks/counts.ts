import { z } from 'zod';
import { inboxCounts, ownOrg, taskQuery } from '../../contract/index.ts';
import { endOfDay } from '../../region.ts';
import { route } from '../../route.ts';
import { ownOrganisation } from '../../session/principal.ts';

export const countTasks = route({
  operation: 'task.counts', method: 'get', path: '/api/tasks/counts', summary: 'Counts of the inbox tiles',
  query: z.object({ scope: taskQuery.shape.scope, org: ownOrg }),
  reply: { status: 200, schema: inboxCounts },
  handle: ({ store, principal, query, now }) => store.inboxCounts(query.scope, principal.viewer, now, endOfDay(now), ownOrganisation(principal, query.org)),
});
