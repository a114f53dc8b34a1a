import { absencePeopleQuery, colleagues } from '../../contract/index.ts';
import { route, type Call } from '../../route.ts';

const MOST = 50;

export const listAbsencePeople = route({
  operation: 'absence.people', method: 'get', path: '/api/absences/people', summary: 'People who can stand in during an absence; for administrators also those whose absence can be entered',
  query: absencePeopleQuery,
  reply: { status: 200, schema: colleagues },
  async handle(call) {
    const { store, principal, query: { text, user }, now } = call;
    const absent = principal.admin ? user : principal.userId;
    const people = await store.taskLife.colleagues(await orgsOf(call, absent), { at: now, ...(text !== undefined && { text }), limit: MOST + 1 });
    return { items: people.filter(({ userId }) => userId !== absent).slice(0, MOST) };
  },
});

/** Where a person works; nobody in particular: everywhere. */
async function orgsOf({ store, principals, principal }: Pick<Call, 'store' | 'principals' | 'principal'>, userId: string | undefined): Promise<string[]> {
  if (userId === undefined) return (await store.organisations()).map(({ id }) => id);
  return userId === principal.userId ? principal.orgIds : ((await principals.byUserId(userId))?.orgIds ?? []);
}
