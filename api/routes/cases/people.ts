import { visibleCase } from '../../cases/visible-case.ts';
import { casePeople, casePeopleQuery } from '../../contract/case-page.ts';
import { route } from '../../route.ts';

const MOST = 12;

/** People of the case's organisations: whoever is named in a discussion must be able to read it. */
export const listCasePeople = route({
  operation: 'case.people', method: 'get', path: '/api/cases/:id/people', summary: 'People who may be named in the discussion of a case',
  query: casePeopleQuery,
  reply: { status: 200, schema: casePeople },
  async handle(call) {
    const { store, principal, query, now } = call;
    const { instanceId } = await visibleCase(call);
    const people = await store.taskLife.colleagues(await store.taskLife.parties(instanceId), { at: now, text: query.text, limit: MOST + 1 });
    return { items: people.filter(({ userId }) => userId !== principal.userId).slice(0, MOST).map(({ userId, name, orgName, roles }) => ({ userId, name, orgName, roles })) };
  },
});
