import { z } from 'zod';
import { auditPage as page, auditQuery } from './index.ts';

/** Search in the audit log. Times are epoch milliseconds. */
const filters = {
  /** User id or log-in. */
  actor: z.string().trim().max(160).optional(),
  /** The whole name of an action (`task.claim`), or its beginning up to a dot (`task.`). */
  action: z.string().trim().max(100).optional(),
  outcome: z.enum(['ok', 'denied', 'invalid', 'error']).optional(),
  /** Id or number of a case: what was done to it and to its tasks. */
  case: z.string().trim().max(200).optional(),
  from: z.coerce.number().int().min(0).optional(), to: z.coerce.number().int().min(0).optional(),
};

// GET /audit?actor&action&outcome&case&from&to&target&actorId&offset&limit -> auditFound
export const auditSearch = auditQuery.extend(filters);
export const auditFound = page.extend({ items: z.array(page.shape.items.element.extend({ actorName: z.string().nullable() })) });
// GET /audit/export?<filters>&format=csv|xlsx&lang -> a file of up to 20,000 rows, the newest
export const auditExport = auditSearch.extend({ format: z.enum(['csv', 'xlsx']).default('csv'), lang: z.enum(['zh', 'en']).default('zh') });
// GET /audit/verification -> auditVerification: every row is read again and its hash computed.
export const auditVerification = z.object({ rows: z.number(), /** Id of the first row that does not fit. */ brokenAt: z.number().nullable(), at: z.number() });

export type AuditFound = z.infer<typeof auditFound>;
export type AuditVerification = z.infer<typeof auditVerification>;
