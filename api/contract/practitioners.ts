import { z } from 'zod';

/** Practitioners: the public part of the registration, where they practise, and what the registry reports. Times are epoch milliseconds. */

const at = z.number();

// GET /practitioners?text&org&offset&limit -> practitionerPage: by part of the name, or the start of the licence number
export const practitionerQuery = z.object({
  text: z.string().trim().max(60).optional(), org: z.string().max(64).optional(),
  offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(100).default(20),
});
export const licenceStatus = z.enum(['ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED']);
export const practitionerSummary = z.object({
  id: z.string(), name: z.string(), title: z.string().nullable(), licenceNo: z.string(), category: z.string(), level: z.string(), scope: z.array(z.string()),
  primaryOrgId: z.string(), primaryOrgName: z.string().nullable(), licenceStatus,
});
export const practitionerPage = z.object({ items: z.array(practitionerSummary), total: z.number() });

// GET /practitioners/:id -> practitionerDetail. `idNo` (last four characters) and `credit` are for the authority and the practitioner: null for others.
export const practitionerFiling = z.object({
  id: z.string(), targetOrgId: z.string(), targetOrgName: z.string().nullable(), departmentCode: z.string().nullable(), path: z.string(), scope: z.array(z.string()), sessions: z.array(z.string()), weeklyHours: z.number(),
  validFrom: at, validTo: at, state: z.string(), /** Only for those who may see the case. */ instanceId: z.string().nullable(),
});
export const practitionerRole = z.object({ role: z.string(), orgId: z.string(), orgName: z.string().nullable(), departmentCode: z.string().nullable(), from: at, to: at.nullable(), inForce: z.boolean(), suspended: z.boolean(), filingId: z.string().nullable() });
export const practitionerDetail = z.object({
  practitioner: practitionerSummary.extend({ nameEn: z.string().nullable(), qualificationNo: z.string(), place: z.string(), validFrom: at, validTo: at.nullable(), statusChangedAt: at, assessmentPassed: z.boolean(), nextAssessmentAt: at, idNo: z.string().nullable() }),
  filings: z.array(practitionerFiling), roles: z.array(practitionerRole), credit: z.object({ score: z.number(), level: z.string(), openPenalties: z.number() }).nullable(),
});

// POST /practitioners/:id/licence-status licenceReport (Idempotency-Key) -> licenceReported; 404 unknown practitioner, 409 older than what is known
export const licenceReport = z.object({ status: licenceStatus, /** When it changed at the registry; default now. */ at: at.optional() });
export const licenceReported = z.object({ practitionerId: z.string(), status: licenceStatus, releasedTasks: z.number(), /** Cases started to tell the filings. */ instanceIds: z.array(z.string()) });

// PUT /practitioners/:id/credit creditFile -> creditFile
export const creditFile = z.object({ score: z.number().int().min(0).max(200), level: z.enum(['A', 'B', 'C', 'D']), openPenalties: z.number().int().min(0) });

export type PractitionerSummary = z.infer<typeof practitionerSummary>;
export type PractitionerPage = z.infer<typeof practitionerPage>;
export type PractitionerDetail = z.infer<typeof practitionerDetail>;
export type PractitionerFiling = z.infer<typeof practitionerFiling>;
