import { casePage, caseQuery } from '../../contract/index.ts';
import { given } from '../../given.ts';
import { route } from '../../route.ts';
import { caseView } from './view.ts';

export const listCases = route({
  operation: 'case.list', method: 'get', path: '/api/cases', summary: 'Cases the caller takes part in',
  query: caseQuery,
  reply: { status: 200, schema: casePage },
  async handle({ store, principal, query: { startedByMe, ...query } }) {
    const { items, total } = await store.cases({ ...given(query), startedByMe: startedByMe === 'true' }, principal.viewer);
    return { items: items.map(caseView), total };
  },
});
