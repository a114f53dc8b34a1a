import { visibleCase } from '../../cases/visible-case.ts';
import { timeline } from '../../contract/index.ts';
import { route } from '../../route.ts';

export const readTimeline = route({
  operation: 'case.timeline', method: 'get', path: '/api/cases/:id/timeline', summary: 'What happened in a case, in order',
  reply: { status: 200, schema: timeline },
  async handle(call) {
    const { instanceId } = await visibleCase(call);
    return { items: await call.store.timeline(instanceId) };
  },
});
