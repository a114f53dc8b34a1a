import { visibleCase } from '../../cases/visible-case.ts';
import { openMentions } from '../../contract/case-page.ts';
import { route } from '../../route.ts';

const MOST = 50;

export const listMentions = route({
  operation: 'mention.list', method: 'get', path: '/api/mentions', summary: 'Where the caller was named in a discussion and has not looked since',
  reply: { status: 200, schema: openMentions },
  async handle({ store, principal }) {
    const open = await store.openMentions(principal.userId, MOST);
    // Whoever has lost sight of a case since is not told of it any more.
    const seen = await Promise.all(open.map(async (mention) => ((await store.case(mention.instanceId, principal.viewer)) ? mention : null)));
    return { items: seen.filter((mention) => mention !== null) };
  },
});

export const readMentions = route({
  operation: 'mention.read', method: 'post', path: '/api/cases/:id/mentions/read', summary: 'The caller has looked at the discussion of a case',
  reply: { status: 204 },
  readsOnly: true,
  async handle(call) {
    const { instanceId } = await visibleCase(call);
    await call.store.mentionsRead(instanceId, call.principal.userId, call.now);
    await call.store.notices.readOf(call.principal.userId, instanceId, 'mention', call.now);
  },
});
