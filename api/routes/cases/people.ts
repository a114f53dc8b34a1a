import { visibleCase } from '../../cases/visible-case.ts';
import { casePeople, casePeopleQuery } from '../../contract/case-page.ts';
import { route } from '../../route.ts';
import { staffOf } from '../../task-life/people.ts';

const MOST = 12;

/** People of the case's organisations: whoever is named in a discussion must be able to read it. */
export const listCasePeople = route({
  operation: 'case.people', method: 'get', path: '/api/cases/:id/people', summary: 'People who may be named in the discussion of a case',
  query: casePeopleQuery,
  reply: { status: 200, schema: casePeople },
  async handle(call) {
    const { instanceId } = await visibleCase(call);
    const people = await staffOf(call, await call.store.taskLife.parties(instanceId), { text: call.query.text, except: call.principal.userId, most: MOST });
    return { items: people.map(({ userId, name, orgName, roles }) => ({ userId, name, orgName, roles })) };
  },
});
