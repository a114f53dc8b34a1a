import { readStates } from '../../cases/package-documents.ts';
import { states } from '../../contract/index.ts';
import { notFound } from '../../failure.ts';
import { param, route } from '../../route.ts';

export const listStates = route({
  operation: 'state.list', method: 'get', path: '/api/packages/:name/states', summary: 'Business states of a package\'s cases, in both languages',
  reply: { status: 200, schema: states },
  async handle(call) {
    const document = await readStates(call.store, param(call, 'name'));
    if (!document) throw notFound();
    return { items: document.states };
  },
});
