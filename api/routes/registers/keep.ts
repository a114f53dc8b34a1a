import type { JsonObject } from '../../../engine/model/json.ts';
import type { Register } from '../../contract/index.ts';
import { registerCreate, registerEntry, registerList, registerPage, registerQuery, registerWrite } from '../../contract/index.ts';
import { sameJson } from '../../contract/schema-values.ts';
import { conflict, fieldError, invalid } from '../../failure.ts';
import { acceptForm } from '../../forms/form-data.ts';
import type { Column, RegisterDefinition } from '../../registers/definition.ts';
import { entryOf, keepingOf, keepingsOf, keeps, viewOf, type Keeping } from '../../registers/keeping.ts';
import { masked } from '../../registers/mask.ts';
import { listColumns } from '../../registers/list-columns.ts';
import { param, route, type Call } from '../../route.ts';

const columnView = ({ name, title: [title, titleEn], kind, codes }: Column) => ({ name, title, titleEn, kind: kind ?? 'text' as const, codes: codes ?? null });

const registerView = ({ register: name, title: [title, titleEn], columns, filters, form, fixed, removable }: RegisterDefinition): Register =>
  ({ name, title, titleEn, columns: columns.map(columnView), filters: filters.map(columnView), form, fixed: [...fixed], removable: removable ?? false });

export const listRegisters = route({
  operation: 'register.list', method: 'get', path: '/api/registers', summary: 'The registers the caller keeps, with their columns and forms',
  reply: { status: 200, schema: registerList },
  handle: async ({ principal }) => ({ items: keepingsOf(principal).map(({ definition }) => registerView(definition)) }),
});

export const listRegisterEntries = route({
  operation: 'register.entries', method: 'get', path: '/api/registers/:name', summary: 'Rows of a register; personal data are masked',
  query: registerQuery,
  reply: { status: 200, schema: registerPage },
  audited: true,
  async handle(call) {
    const { definition, orgIds } = keepingOf(call.principal, param(call, 'name'));
    const { text, offset, limit, ...rest } = call.query;
    const where = Object.fromEntries(definition.filters.flatMap(({ name }) => (typeof rest[name] === 'string' && rest[name] !== '' ? [[name, rest[name]]] : [])));
    const page = await call.store.registerEntries(definition.register, { ...(text !== undefined && { text }), where, ...(orgIds && { orgIds }), offset, limit });
    return { items: page.items.map(({ id, row }) => ({ id, row: definition.personal ? masked(listColumns(definition, row)) : listColumns(definition, row) })), total: page.total };
  },
});

export const readRegisterEntry = route({
  operation: 'register.entry', method: 'get', path: '/api/registers/:name/:id', summary: 'One row of a register, as its form shows it',
  reply: { status: 200, schema: registerEntry },
  audited: true,
  async handle(call) {
    const keeping = keepingOf(call.principal, param(call, 'name'));
    return viewOf(call.store, keeping, await entryOf(call.store, keeping, param(call, 'id')));
  },
});

export const createRegisterEntry = route({
  operation: 'register.create', method: 'post', path: '/api/registers/:name', summary: 'Add a row to a register',
  body: registerCreate,
  reply: { status: 201, schema: registerEntry },
  idempotent: true,
  async handle(call) {
    const keeping = keepingOf(call.principal, param(call, 'name'));
    const { definition } = keeping;
    const data = await accept(call, keeping, null, call.body.data as JsonObject);
    const id = definition.idOf(data);
    call.audit.target = `${definition.register}/${id}`;
    if (await call.store.registerEntry(definition.register, id)) throw conflict('exists', { zh: `已有编号为 ${id} 的记录`, en: `There is a row with the id ${id}` });
    await definition.save(call.store, id, data);
    return viewOf(call.store, keeping, await entryOf(call.store, keeping, id));
  },
});

export const updateRegisterEntry = route({
  operation: 'register.update', method: 'put', path: '/api/registers/:name/:id', summary: 'Change a row of a register; 409 when somebody else has changed it since it was read',
  body: registerWrite,
  reply: { status: 200, schema: registerEntry },
  async handle(call) {
    const keeping = keepingOf(call.principal, param(call, 'name'));
    const { definition } = keeping;
    const entry = await entryOf(call.store, keeping, param(call, 'id'));
    const current = await viewOf(call.store, keeping, entry);
    if (current.etag !== call.body.etag) throw conflict('changed', { zh: '记录已被他人修改，请重新打开后再改', en: 'Somebody else has changed the row: open it again' });
    const data = await accept(call, keeping, entry.id, call.body.data as JsonObject);
    const moved = definition.fixed.filter((name) => !sameJson(data[name] ?? null, current.data[name] ?? null));
    if (moved.length > 0) throw invalid(moved.map((name) => fieldError(name, '保存后不能修改', 'Cannot be changed once saved')));
    await definition.save(call.store, entry.id, data);
    return viewOf(call.store, keeping, await entryOf(call.store, keeping, entry.id));
  },
});

export const removeRegisterEntry = route({
  operation: 'register.remove', method: 'delete', path: '/api/registers/:name/:id', summary: 'Take away a row nothing refers to',
  reply: { status: 204 },
  async handle(call) {
    const keeping = keepingOf(call.principal, param(call, 'name'));
    const { register: name, removable } = keeping.definition;
    const entry = await entryOf(call.store, keeping, param(call, 'id'));
    const removed = removable === true && (name === 'slot' || name === 'bed' || name === 'code') && (await call.store.removeRegisterEntry(name, entry.id));
    if (!removed) throw conflict('inUse', { zh: '记录正在使用，不能删除', en: 'The row is in use and cannot be taken away' });
  },
});

/** The data by the form's and the register's rules. @throws 422 naming every field at fault; 404 for a row of an organisation that is not the caller's */
async function accept(call: Call, keeping: Keeping, id: string | null, input: JsonObject): Promise<JsonObject> {
  const { definition } = keeping;
  const data = await acceptForm(call.store, { form: { key: `register-${definition.register}`, hash: '', schema: definition.form }, data: input, context: { variables: {}, now: call.now }, refuseUnknown: true });
  if (keeping.orgIds !== null && !keeps(keeping, data['orgId'])) throw invalid([fieldError('orgId', '只能维护本机构的记录', 'Only rows of your own organisation')]);
  const errors = (await definition.check?.({ store: call.store, id, data, by: call.principal.userId })) ?? [];
  if (errors.length > 0) throw invalid(errors);
  return data;
}
