import { incidents } from '../../contract/index.ts';
import { route } from '../../route.ts';

export const listIncidents = route({
  operation: 'incident.list', method: 'get', path: '/api/incidents', summary: 'Open incidents of all cases',
  reply: { status: 200, schema: incidents },
  handle: async ({ store }) => ({ items: await store.incidents() }),
});
