import { preferences } from '../../contract/inbox.ts';
import { fieldError, invalid } from '../../failure.ts';
import { route } from '../../route.ts';

const NAME = 'inbox';

export const readPreferences = route({
  operation: 'preference.read', method: 'get', path: '/api/preferences', summary: 'How the caller wants lists to look',
  reply: { status: 200, schema: preferences },
  async handle({ store, principal }) {
    const { org, ...kept } = preferences.catch({}).parse((await store.preference(principal.userId, NAME)) ?? {});
    // Somebody who has left the organisation they chose sees all of theirs.
    return { ...kept, ...(org !== undefined && principal.orgIds.includes(org) && { org }) };
  },
});

export const writePreferences = route({
  operation: 'preference.write', method: 'put', path: '/api/preferences', summary: 'Keep how the caller wants lists to look',
  body: preferences,
  reply: { status: 200, schema: preferences },
  async handle({ store, principal, body }) {
    if (body.org !== undefined && !principal.orgIds.includes(body.org)) throw invalid([fieldError('org', '请选择您任职的机构', 'Choose an organisation where you work')]);
    await store.putPreference(principal.userId, NAME, body);
    return body;
  },
});
