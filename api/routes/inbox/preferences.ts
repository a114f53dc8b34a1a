import { preferences } from '../../contract/inbox.ts';
import { route } from '../../route.ts';

const NAME = 'inbox';

export const readPreferences = route({
  operation: 'preference.read', method: 'get', path: '/api/preferences', summary: 'How the caller wants lists to look',
  reply: { status: 200, schema: preferences },
  handle: async ({ store, principal }) => preferences.catch({}).parse((await store.preference(principal.userId, NAME)) ?? {}),
});

export const writePreferences = route({
  operation: 'preference.write', method: 'put', path: '/api/preferences', summary: 'Keep how the caller wants lists to look',
  body: preferences,
  reply: { status: 200, schema: preferences },
  async handle({ store, principal, body }) {
    await store.putPreference(principal.userId, NAME, body);
    return body;
  },
});
