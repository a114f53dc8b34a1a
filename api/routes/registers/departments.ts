import { departments } from '../../contract/index.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

export const listDepartments = route({
  operation: 'department.list', method: 'get', path: '/api/organisations/:id/departments', summary: 'Departments of an organisation',
  reply: { status: 200, schema: departments },
  async handle(call) {
    const organisation = await call.store.organisation(param(call, 'id'));
    if (!organisation?.active) throw notFound();
    const rows = await call.store.departments(organisation.id);
    return { items: rows.map(({ id, code, name, nameEn }) => ({ id, code, name, nameEn })) };
  },
});
