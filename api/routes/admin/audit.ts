import { auditPage, auditQuery } from '../../contract/index.ts';
import { given } from '../../given.ts';
import { route } from '../../route.ts';

export const listAudit = route({
  operation: 'audit.list', method: 'get', path: '/api/audit', summary: 'The audit log, newest first',
  query: auditQuery,
  reply: { status: 200, schema: auditPage },
  audited: true,
  handle: ({ store, query }) => store.auditPage(given(query)),
});
