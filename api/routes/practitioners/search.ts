import { practitionerPage, practitionerQuery } from '../../contract/practitioners.ts';
import { route } from '../../route.ts';
import { orgNames, summaryOf } from './view.ts';

export const searchPractitioners = route({
  operation: 'practitioner.search', method: 'get', path: '/api/practitioners', summary: 'Practitioners by name, licence number and organisation; without identity numbers',
  query: practitionerQuery,
  reply: { status: 200, schema: practitionerPage },
  async handle({ store, query, now }) {
    const { text, org, offset, limit } = query;
    const { items, total } = await store.practitioners({ ...(text !== undefined && { text }), ...(org !== undefined && { orgId: org }), offset, limit });
    const nameOf = orgNames(store);
    return { items: await Promise.all(items.map((row) => summaryOf(store, row, nameOf, now))), total };
  },
});
