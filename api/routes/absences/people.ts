import { absencePeopleQuery, colleagues } from '../../contract/index.ts';
import { route, type Call } from '../../route.ts';
import { staffOf } from '../../task-life/people.ts';

const MOST = 50;

export const listAbsencePeople = route({
  operation: 'absence.people', method: 'get', path: '/api/absences/people', summary: 'People who can stand in during an absence; for administrators also those whose absence can be entered',
  query: absencePeopleQuery,
  reply: { status: 200, schema: colleagues },
  async handle(call) {
    const { principal, query: { text, user } } = call;
    const absent = principal.admin ? user : principal.userId;
    return { items: await staffOf(call, await orgsOf(call, absent), { text, except: absent, most: MOST }) };
  },
});

/** Where a person works; nobody in particular: everywhere. */
async function orgsOf({ store, principals, principal }: Pick<Call, 'store' | 'principals' | 'principal'>, userId: string | undefined): Promise<string[]> {
  if (userId === undefined) return (await store.organisations()).map(({ id }) => id);
  return userId === principal.userId ? principal.orgIds : ((await principals.byUserId(userId))?.orgIds ?? []);
}
