import type { JobRow } from '../../../store/contract.ts';
import { parseExecutionId } from '../ids.ts';
import { notFound } from '../rest-error.ts';
import { param, type RestCall } from '../route.ts';

/** The job of an instance that a path names. */
export async function jobOf(call: RestCall): Promise<JobRow> {
  const { instanceId, key } = parseExecutionId(param(call, 'id'));
  const found = await call.store.job(instanceId, key);
  if (!found) throw notFound('job', param(call, 'id'));
  return found;
}
