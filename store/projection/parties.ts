import type { Trx } from '../db.ts';

/** Adds organisations to the parties of a case; those known to be in already cost no statement. */
export interface KnownParties {
  add(trx: Trx, instanceId: string, orgIds: string[]): Promise<void>;
  /** To be called after the commit: only then others see the rows. */
  remember(instanceId: string, orgIds: string[]): void;
}

const LIMIT = 5_000;

/** Parties are never removed, so what was once seen committed stays true; the oldest instances are forgotten first. */
export function knownParties(): KnownParties {
  const known = new Map<string, Set<string>>();
  return {
    async add(trx, instanceId, orgIds) {
      const missing = [...new Set(orgIds)].filter((org) => !known.get(instanceId)?.has(org));
      if (missing.length === 0) return;
      const rows = missing.map((org) => ({ instance_id: instanceId, org_id: org }));
      await trx('case_party').insert(rows).onConflict(['instance_id', 'org_id']).ignore();
    },
    remember(instanceId, orgIds) {
      if (orgIds.length === 0) return;
      const orgs = known.get(instanceId) ?? new Set();
      for (const org of orgIds) orgs.add(org);
      known.delete(instanceId);
      known.set(instanceId, orgs);
      const oldest = known.keys().next();
      if (known.size > LIMIT && !oldest.done) known.delete(oldest.value);
    },
  };
}
