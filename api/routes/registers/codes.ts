import { codes } from '../../contract/index.ts';
import { param, route } from '../../route.ts';

export const listCodes = route({
  operation: 'code.list', method: 'get', path: '/api/codes/:system', summary: 'A code system of the dictionary; empty when there is none',
  reply: { status: 200, schema: codes },
  handle: async (call) => ({ items: await call.store.codeSet(param(call, 'system')) }),
});
