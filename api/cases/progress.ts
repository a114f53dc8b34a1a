import type { CompleteResult } from '../contract/index.ts';
import type { Delivered } from '../host/types.ts';

/** Where the case stands after an input. */
export function caseProgress(instanceId: string, { status, caseState }: Extract<Delivered, { ok: true }>): CompleteResult {
  return { instanceId, caseState, status: status === 'created' ? 'active' : status };
}
