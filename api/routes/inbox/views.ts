import type { Store, SavedViewRow } from '../../../store/contract.ts';
import { savedView, savedViews, savedViewUpdate, savedViewWrite, savedViewQuery, type SavedView } from '../../contract/inbox.ts';
import { conflict, fieldError, forbidden, invalid, notFound } from '../../failure.ts';
import { savedViewFilter } from '../../inbox/task-filter.ts';
import { param, route, type Call } from '../../route.ts';
import type { Principal } from '../../session/principal.ts';
import { opaqueId } from '../../session/tokens.ts';

/** More views than a person can tell apart. */
const MOST = 50;

export const listViews = route({
  operation: 'view.list', method: 'get', path: '/api/views', summary: 'Saved views of the caller and of their groups, each with the number of tasks the caller sees in it',
  reply: { status: 200, schema: savedViews },
  async handle({ store, principal, now }) {
    const items: SavedView[] = [];
    for (const row of await store.savedViews(principal.userId, principal.groups)) items.push(await viewOf(store, row, principal, now));
    return { items };
  },
});

export const createView = route({
  operation: 'view.create', method: 'post', path: '/api/views', summary: 'Save a view, for oneself or for a role at one of one\'s organisations',
  body: savedViewWrite,
  reply: { status: 201, schema: savedView },
  idempotent: true,
  async handle(call) {
    const { store, principal, body, now, inputId } = call;
    checkShare(principal, body.sharedWith);
    const own = (await store.savedViews(principal.userId, [])).length;
    if (own >= MOST) throw conflict('tooMany', { zh: `最多保存 ${MOST} 个视图`, en: `No more than ${MOST} views can be kept` });
    const id = opaqueId(inputId);
    call.audit.target = id;
    await store.addSavedView({ id, ownerId: principal.userId, ...body, createdAt: now });
    return viewOf(store, await ownView(call, id), principal, now);
  },
});

export const updateView = route({
  operation: 'view.update', method: 'put', path: '/api/views/:id', summary: 'Rename, change or share a saved view of one\'s own',
  body: savedViewUpdate,
  reply: { status: 200, schema: savedView },
  async handle(call) {
    const { store, principal, body, now } = call;
    const { id } = await ownView(call, param(call, 'id'));
    checkShare(principal, body.sharedWith);
    if (!(await store.updateSavedView({ id, ...body }))) throw conflict('changed', { zh: '视图已被更改，请刷新', en: 'The view has changed, please reload' });
    return viewOf(store, await ownView(call, id), principal, now);
  },
});

export const removeView = route({
  operation: 'view.remove', method: 'delete', path: '/api/views/:id', summary: 'Remove a saved view of one\'s own',
  reply: { status: 204 },
  async handle(call) {
    const { id } = await ownView(call, param(call, 'id'));
    await call.store.removeSavedView(id);
  },
});

/** A view the caller may change. One that is shared with them is seen, not changed; any other does not exist for them. */
async function ownView({ store, principal }: Pick<Call, 'store' | 'principal'>, id: string): Promise<SavedViewRow> {
  const row = await store.savedView(id);
  if (row?.ownerId === principal.userId) return row;
  if (row && row.sharedWith !== null && principal.groups.includes(row.sharedWith)) throw forbidden({ zh: '只有创建者可以更改此视图', en: 'Only its author can change this view' });
  throw notFound();
}

/** Views are for colleagues: the group must be one of an organisation of the caller's. */
function checkShare({ orgIds }: Principal, sharedWith: string | null): void {
  const org = sharedWith?.split('@')[1];
  if (org !== undefined && !orgIds.includes(org)) throw invalid([fieldError('sharedWith', '只能共享给本机构的岗位', 'Views can be shared with roles of your own organisation only')]);
}

async function viewOf(store: Store, row: SavedViewRow, principal: Principal, now: number): Promise<SavedView> {
  const query = savedViewQuery.catch({}).parse(row.query);
  const { total } = await store.tasks({ ...savedViewFilter(query, principal, now), limit: 0 }, principal.viewer);
  return { id: row.id, name: row.name, query, sharedWith: row.sharedWith, ownerName: row.ownerName, mine: row.ownerId === principal.userId, version: row.version, count: total };
}
