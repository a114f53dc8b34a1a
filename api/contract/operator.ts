import { z } from 'zod';

/** What operators do about incidents. Skipping and moving change what a process does: one person asks, with a reason, and another one confirms. */
const json = z.record(z.string(), z.unknown());
const reason = z.string().trim().min(4).max(1000);

// GET /incidents/:instanceId/:key -> incidentDetail
export const incidentDetail = z.object({
  instanceId: z.string(), key: z.number(), elementId: z.string(), elementName: z.string().nullable(), type: z.string(), message: z.string(), at: z.number(), businessKey: z.string().nullable(),
  /** Nothing to try again: only skipping or moving helps. */
  retryable: z.boolean(), variables: json,
  /** Where the token can be moved to. */
  targets: z.array(z.object({ id: z.string(), name: z.string().nullable(), kind: z.string() })),
});
// POST /incidents/:instanceId/:key/repair repairRequest -> 204: sets variables where they are defined, then tries again.
export const repairRequest = z.object({ variables: json.refine((value) => Object.keys(value).length > 0), reason });

// GET /operator-actions -> operatorActions; POST operatorRequest -> operatorAction 201; POST /:id/confirm, /:id/refuse {note}, /:id/withdraw -> operatorAction
export const operatorRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('skip'), instanceId: z.string().min(1).max(160), incidentKey: z.number().int(), reason }),
  z.object({ kind: z.literal('move'), instanceId: z.string().min(1).max(160), incidentKey: z.number().int(), target: z.string().min(1).max(160), reason }),
]);
export const operatorAction = z.object({
  id: z.string(), instanceId: z.string(), businessKey: z.string().nullable(), incidentKey: z.number().nullable(), kind: z.enum(['skip', 'move']), from: z.string(), to: z.string().nullable(), reason: z.string(),
  askedBy: z.string(), askedByName: z.string(), askedAt: z.number(), status: z.enum(['pending', 'confirming', 'done', 'failed', 'refused', 'withdrawn']),
  decidedByName: z.string().nullable(), decidedAt: z.number().nullable(), note: z.string().nullable(),
});
export const operatorActions = z.object({ items: z.array(operatorAction) });
export const decisionRequest = z.object({ note: z.string().trim().max(1000).default('') });

export type IncidentDetail = z.infer<typeof incidentDetail>;
export type OperatorActionView = z.infer<typeof operatorAction>;
