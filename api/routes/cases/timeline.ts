import { entryWithout, hiddenVariables } from '../../cases/blind.ts';
import { visibleCase } from '../../cases/visible-case.ts';
import { timeline } from '../../contract/index.ts';
import { route } from '../../route.ts';

export const readTimeline = route({
  operation: 'case.timeline', method: 'get', path: '/api/cases/:id/timeline', summary: 'What happened in a case, in order',
  reply: { status: 200, schema: timeline },
  async handle(call) {
    const row = await visibleCase(call);
    const [items, hidden] = await Promise.all([call.store.timeline(row.instanceId), hiddenVariables(call.store, row, call.principal)]);
    return { items: items.map((entry) => entryWithout(entry, hidden)) };
  },
});
