import { calendars } from '../../contract/inbox.ts';
import { route } from '../../route.ts';

/** The console counts working time by itself, minute by minute. */
export const listCalendars = route({
  operation: 'calendar.list', method: 'get', path: '/api/calendars', summary: 'Working calendars of the region',
  reply: { status: 200, schema: calendars },
  handle: async ({ store }) => ({ items: Object.values((await store.currentPolicies()).policies.calendars) }),
});
