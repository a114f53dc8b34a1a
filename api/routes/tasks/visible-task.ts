import type { TaskRow } from '../../../store/contract.ts';
import { notFound } from '../../failure.ts';
import { param, type Call } from '../../route.ts';

/** The task of the path, if the caller may see it; 404 otherwise. */
export async function visibleTask(call: Pick<Call, 'store' | 'params' | 'principal'>): Promise<TaskRow> {
  const task = await call.store.task(param(call, 'id'), call.principal.viewer);
  if (!task) throw notFound();
  return task;
}
