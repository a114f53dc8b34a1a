import type { z } from 'zod';
import type { Store } from '../../store/contract.ts';
import { EVERYTHING } from '../../store/everything.ts';
import type { AuditFound, auditSearch } from '../contract/audit.ts';
import { given } from '../given.ts';

/** What matches in the audit log, with the names of who did it. Nobody of that log-in, or no such case: nothing. */
export async function searchAudit(store: Store, { actor, case: caseKey, ...filter }: z.output<typeof auditSearch>): Promise<AuditFound> {
  const actorId = actor ? ((await store.accountByLogin(actor)) ?? (await store.account(actor)))?.userId ?? actor : filter.actorId;
  const targets = caseKey ? await targetsOf(store, caseKey) : undefined;
  const { items, total } = await store.auditPage({ ...given(filter), ...(actorId !== undefined && { actorId }), ...(targets && { targets }) });
  const names = new Map<string, string | null>();
  for (const id of new Set(items.map((row) => row.actorId))) if (id !== null) names.set(id, (await store.account(id))?.name ?? null);
  return { total, items: items.map((row) => ({ ...row, actorName: row.actorId === null ? null : (names.get(row.actorId) ?? null) })) };
}

/** A case is the target by its id or its number, its tasks by theirs. */
async function targetsOf(store: Store, caseKey: string): Promise<string[]> {
  const found = (await store.case(caseKey, EVERYTHING)) ?? (await store.caseByBusinessKey(caseKey, EVERYTHING));
  if (!found) return [caseKey];
  const tasks = await store.caseTasks(found.instanceId);
  return [found.instanceId, ...(found.businessKey === null ? [] : [found.businessKey]), ...tasks.map(({ id }) => id)];
}
