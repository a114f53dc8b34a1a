import { createHash } from 'node:crypto';
import { canonicalJson } from '../../engine/model/canonical-json.ts';
import type { JsonObject } from '../../engine/model/json.ts';
import type { RegisterEntry, Store } from '../../store/contract.ts';
import { notFound } from '../failure.ts';
import { orgsWithRole, type Principal } from '../session/principal.ts';
import type { RegisterDefinition } from './definition.ts';
import { REGISTERS } from './index.ts';

/** A register as one caller keeps it. */
export interface Keeping {
  definition: RegisterDefinition;
  /** Organisations whose rows the caller keeps; null for all. */
  orgIds: string[] | null;
}

/** The registers the caller keeps: administrators all, others those their roles name, for their own organisations. */
export function keepingsOf(principal: Principal): Keeping[] {
  if (principal.admin) return REGISTERS.map((definition) => ({ definition, orgIds: null }));
  return REGISTERS.map((definition) => ({ definition, orgIds: orgsWithRole(principal, definition.keepers ?? []) })).filter(({ orgIds }) => orgIds.length > 0);
}

/** @throws 404 for a register that does not exist or is not the caller's to keep */
export function keepingOf(principal: Principal, name: string): Keeping {
  const keeping = keepingsOf(principal).find(({ definition }) => definition.register === name);
  if (!keeping) throw notFound();
  return keeping;
}

/** Whether rows of this organisation are the caller's. */
export const keeps = ({ orgIds }: Keeping, orgId: unknown): boolean => orgIds === null || (typeof orgId === 'string' && orgIds.includes(orgId));

/** @throws 404 when the row is absent or of another organisation */
export async function entryOf(store: Store, keeping: Keeping, id: string): Promise<RegisterEntry> {
  const entry = await store.registerEntry(keeping.definition.register, id);
  if (!entry || !keeps(keeping, entry.row['orgId'])) throw notFound();
  return entry;
}

export interface EntryView { id: string; etag: string; data: JsonObject }

export async function viewOf(store: Store, { definition }: Keeping, entry: RegisterEntry): Promise<EntryView> {
  const data = await definition.toForm(entry.row, store);
  return { id: entry.id, etag: createHash('sha256').update(canonicalJson(data)).digest('hex').slice(0, 32), data };
}
