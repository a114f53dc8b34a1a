import type { CaseRow, InstanceHead } from '../../store/contract.ts';
import { notFound } from '../failure.ts';
import { param, type Call } from '../route.ts';

/** The case of the path, if the caller may see it; 404 otherwise. */
export async function visibleCase(call: Pick<Call, 'store' | 'params' | 'principal'>): Promise<CaseRow> {
  const row = await call.store.case(param(call, 'id'), call.principal.viewer);
  if (!row) throw notFound();
  return row;
}

/** Where a visible case came from: definition, package, organisation. */
export async function headOf(call: Pick<Call, 'store'>, instanceId: string): Promise<InstanceHead> {
  const head = await call.store.head(instanceId);
  if (!head) throw notFound();
  return head;
}
