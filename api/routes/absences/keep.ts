/** When people are away, and who stands in for them: each enters their own, administrators everybody's. */
import type { AbsenceRow, Store } from '../../../store/contract.ts';
import { absence, absenceRequest, absences, type AbsenceRequest } from '../../contract/index.ts';
import { fieldError, forbidden, invalid, notFound, type FieldError } from '../../failure.ts';
import { param, route, type Call } from '../../route.ts';
import type { Principal } from '../../session/principal.ts';
import { opaqueId } from '../../session/tokens.ts';

const DAY = 86_400_000;
/** A year, and one day for leap years. */
const LONGEST = 366 * DAY;
/** How long past absences are still listed. */
const PAST = 30 * DAY;

export const listAbsences = route({
  operation: 'absence.list', method: 'get', path: '/api/absences', summary: 'Absences of the caller and of those they stand in for; all for administrators',
  reply: { status: 200, schema: absences },
  handle: async ({ store, principal, now }) => ({ items: await store.taskLife.absences(principal.admin ? null : principal.userId, now - PAST) }),
});

export const createAbsence = route({
  operation: 'absence.create', method: 'post', path: '/api/absences', summary: 'Enter an absence with a deputy',
  body: absenceRequest, reply: { status: 201, schema: absence }, idempotent: true,
  handle: (call) => put(call, opaqueId(call.inputId), call.principal.userId),
});

export const updateAbsence = route({
  operation: 'absence.update', method: 'put', path: '/api/absences/:id', summary: 'Change an absence',
  body: absenceRequest, reply: { status: 200, schema: absence },
  async handle(call) {
    const row = await ownAbsence(call);
    return put(call, row.id, row.userId);
  },
});

export const removeAbsence = route({
  operation: 'absence.remove', method: 'delete', path: '/api/absences/:id', summary: 'Remove an absence',
  reply: { status: 204 },
  async handle(call) {
    const { id } = await ownAbsence(call);
    if (!(await call.store.taskLife.removeAbsence(id))) throw notFound();
  },
});

/** One's own; a deputy sees it and cannot change it. */
async function ownAbsence(call: Pick<Call, 'store' | 'params' | 'principal'>): Promise<AbsenceRow> {
  const row = await call.store.taskLife.absence(param(call, 'id'));
  if (!row || (row.userId !== call.principal.userId && !call.principal.admin)) throw notFound();
  return row;
}

async function put({ store, principals, principal, body, now }: Call<unknown, AbsenceRequest>, id: string, owner: string): Promise<AbsenceRow> {
  const userId = body.user ?? owner;
  if (userId !== principal.userId && !principal.admin) throw forbidden({ zh: '只能登记本人的缺勤', en: 'You can enter only your own absences' });
  const person = userId === principal.userId ? principal : await principals.byUserId(userId);
  if (!person) throw invalid([fieldError('user', '没有此人', 'There is no such person')]);
  const wrong = [...period(body), ...(await deputyErrors(store, person, body.deputy, now))];
  if (wrong.length > 0) throw invalid(wrong);
  await store.taskLife.putAbsence({ id, userId, deputyId: body.deputy, from: body.from, until: body.until, reason: body.reason ?? null, createdBy: principal.userId });
  const row = await store.taskLife.absence(id);
  if (!row) throw notFound();
  return row;
}

const period = ({ from, until }: AbsenceRequest): FieldError[] =>
  until > from && until - from <= LONGEST ? [] : [fieldError('until', '结束须晚于开始，且不超过一年', 'Must be after the start, and within a year')];

/** A deputy works at the same organisation, and is somebody else. */
async function deputyErrors(store: Store, person: Principal, deputy: string, at: number): Promise<FieldError[]> {
  const [found] = await store.taskLife.colleagues(person.orgIds, { at, userIds: [deputy], limit: 1 });
  return found && deputy !== person.userId ? [] : [fieldError('deputy', '请选择本机构的另一位在岗人员', 'Choose somebody else who works at the same organisation')];
}
