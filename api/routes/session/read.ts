import { session } from '../../contract/index.ts';
import { route } from '../../route.ts';
import { sessionView } from './view.ts';

export const readSession = route({
  operation: 'session.read', method: 'get', path: '/api/session', summary: 'Who am I',
  reply: { status: 200, schema: session },
  handle: (call) => sessionView(call.store, call.principal),
});
