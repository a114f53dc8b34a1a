import { viewerAt } from '../../../store/viewer-at.ts';
import { casePage, caseQuery } from '../../contract/index.ts';
import { given } from '../../given.ts';
import { route } from '../../route.ts';
import { ownOrganisation } from '../../session/principal.ts';
import { caseView } from './view.ts';

export const listCases = route({
  operation: 'case.list', method: 'get', path: '/api/cases', summary: 'Cases the caller takes part in',
  query: caseQuery,
  reply: { status: 200, schema: casePage },
  async handle({ store, principal, query: { startedByMe, org, ...query } }) {
    const orgId = ownOrganisation(principal, org);
    const { items, total } = await store.cases({ ...given(query), startedByMe: startedByMe === 'true' }, orgId === undefined ? principal.viewer : viewerAt(principal.viewer, orgId));
    return { items: items.map(caseView), total };
  },
});
