import type { OrganisationRow, RegisterStore } from '../../store/contract.ts';
import { dayOf } from '../region.ts';

/**
 * The business key of a new case from the process's `businessKeyPattern`, e.g. `ZZ{orgCode}{yyyyMMdd}{seq4}U`.
 * `{seq4}` counts per day and per what stands before it (the day left out); the same `requestId` gets the same number again.
 * Days are the region's. Null without a pattern.
 */
export async function businessKey(
  store: RegisterStore, pattern: string | undefined, { organisation, at, requestId }: { organisation: OrganisationRow; at: number; requestId: string },
): Promise<string | null> {
  if (pattern === undefined) return null;
  const day = dayOf(at);
  const [head = ''] = pattern.split(/\{seq\d+\}/);
  const prefix = head.replaceAll('{orgCode}', organisation.code).replaceAll('{yyyyMMdd}', '');
  const filled = pattern.replaceAll('{orgCode}', organisation.code).replaceAll('{yyyyMMdd}', day);
  if (head === pattern) return filled;
  const number = await store.nextNumber(prefix, day, requestId);
  return filled.replaceAll(/\{seq(\d+)\}/g, (_, width: string) => String(number).padStart(Number(width), '0'));
}
