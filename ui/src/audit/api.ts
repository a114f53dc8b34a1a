import type { AuditFound, AuditVerification } from '../../../api/contract/audit.ts';
import type { Query } from '../api/client.ts';
import { client } from '../api/endpoints.ts';

export const audit = {
  search: (query: Query) => client.call<AuditFound>('GET', '/audit', { query }),
  verify: () => client.call<AuditVerification>('GET', '/audit/verification'),
};

/** Where the rows that match are downloaded from. */
export const auditUrl = (query: Record<string, string>): string => `/api/audit/export?${new URLSearchParams(query).toString()}`;
