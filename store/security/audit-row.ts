import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { AuditInput } from '../contract.ts';
import { fromJson, toJson } from '../json-column.ts';
import { sha256 } from '../sha256.ts';

export interface AuditDbRow {
  id: number; at: number; actor_id: string | null; org_id: string | null; action: string; target: string | null; target_hash: string | null;
  outcome: AuditInput['outcome']; ip: string | null; data: string | null; hash: string;
}

/** What stands before the first row. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 over the previous row's hash and everything this row says, its place included. */
export function chainHash(previous: string, id: number, row: AuditInput): string {
  const { at, actorId, orgId, action, target, outcome, ip, data = null } = row;
  return sha256(previous + canonicalJson({ id, at, actorId, orgId, action, target, outcome, ip, data }));
}

/** Targets may be longer than an index entry: they are found by their hash. */
export function targetHash(target: string | null): string | null {
  return target === null ? null : sha256(target);
}

export function fromAudit(id: number, hash: string, row: AuditInput): AuditDbRow {
  return {
    id,
    at: row.at,
    actor_id: row.actorId,
    org_id: row.orgId,
    action: row.action,
    target: row.target,
    target_hash: targetHash(row.target),
    outcome: row.outcome,
    ip: row.ip,
    data: row.data === undefined ? null : toJson(row.data),
    hash,
  };
}

export function toAudit(row: AuditDbRow): AuditInput & { id: number; hash: string } {
  return {
    id: row.id,
    at: row.at,
    actorId: row.actor_id,
    orgId: row.org_id,
    action: row.action,
    target: row.target,
    outcome: row.outcome,
    ip: row.ip,
    ...(row.data !== null && { data: fromJson<JsonObject>(row.data) }),
    hash: row.hash,
  };
}
