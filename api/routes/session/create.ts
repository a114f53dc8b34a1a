import { loginRequest, session } from '../../contract/index.ts';
import { route } from '../../route.ts';
import { sessionView } from './view.ts';

export const createSession = route({
  operation: 'session.create', method: 'post', path: '/api/session', summary: 'Log in with a local account',
  body: loginRequest,
  reply: { status: 200, schema: session },
  async handle(call) {
    // The account tried stands in the audit even when nobody has it.
    call.audit.target = call.body.login;
    const principal = await call.authenticator.logIn(call.ctx, call.body.login, call.body.password);
    call.ctx.state.principal = principal;
    return sessionView(call.store, principal);
  },
});
