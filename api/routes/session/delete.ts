import { route } from '../../route.ts';

export const deleteSession = route({
  operation: 'session.delete', method: 'delete', path: '/api/session', summary: 'Log out',
  reply: { status: 204 },
  handle: (call) => call.authenticator.logOut(call.ctx),
});
