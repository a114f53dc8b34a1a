import { z } from 'zod';

/** Administration of definitions: what there is, trying before deploying, and what becomes of running instances. */

// GET /definitions -> definitionList: every process, by key.
export const definitionSummary = z.object({
  key: z.string(), name: z.string().nullable(), packageName: z.string(), version: z.number(), versionTag: z.string().nullable(), deployedAt: z.number(), versions: z.number(),
  /** On all versions, and on those before the latest. */
  running: z.number(), runningEarlier: z.number(), incidents: z.number(),
});
export const definitionList = z.object({ items: z.array(definitionSummary) });

// POST /simulations (multipart/form-data: the parts of POST /deployments, and the fields `processKey` and `variables`, JSON) -> simulation.
// One instance on the engine alone, with a clock that jumps: nothing is stored, nobody is notified. Without files: what is deployed.
export const simulationEvent = z.object({ at: z.number(), type: z.string(), elementId: z.string().nullable(), detail: z.string() });
export const simulation = z.object({
  outcome: z.enum(['completed', 'waiting', 'failed']), reason: z.string().nullable(), steps: z.number(), caseState: z.string().nullable(), variables: z.unknown(),
  events: z.array(simulationEvent), /** Events beyond those listed. */ omitted: z.number(),
});

// POST /definitions/:key/migrations migrationRequest -> migrationReport. `to` absent: the latest. A dry run tells what stands in the way and moves nothing;
// else the instances without an obstacle of the plan are moved in the background (`batchId`).
export const migrationRequest = z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1).optional(), dryRun: z.boolean() });
export const obstacle = z.object({ elementId: z.string(), reason: z.string() });
export const migrationReport = z.object({
  from: z.number(), to: z.number(), mapped: z.number(), instances: z.number(),
  /** Of the running instances, those that were looked at one by one and cannot go on by the plan. */
  checked: z.number(), stuck: z.array(z.object({ instanceId: z.string(), businessKey: z.string().nullable(), obstacles: z.array(obstacle) })),
  batchId: z.string().nullable(),
});

// GET /batches -> batchList: the newest 100. GET /batches/:id/failures -> batchFailures. POST /batches/:id/cancel, /suspend, /resume, /retry -> batch
export const batch = z.object({
  id: z.string(), type: z.string(), total: z.number(), pending: z.number(), done: z.number(), failed: z.number(), suspended: z.boolean(),
  createdBy: z.string().nullable(), createdByName: z.string().nullable(), createdAt: z.number(), endedAt: z.number().nullable(),
});
export const batchList = z.object({ items: z.array(batch) });
export const batchFailures = z.object({ items: z.array(z.object({ instanceId: z.string(), failure: z.string() })), total: z.number() });

export type DefinitionSummary = z.infer<typeof definitionSummary>;
export type Simulation = z.infer<typeof simulation>;
export type MigrationReport = z.infer<typeof migrationReport>;
export type Batch = z.infer<typeof batch>;
