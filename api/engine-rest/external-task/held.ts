import { executionId, type ElementRef } from '../ids.ts';
import { notPermitted } from '../rest-error.ts';
import type { RestCall } from '../route.ts';

const FEW = { offset: 0, limit: 100 };

/**
 * Where a caller may set variables: administrators anywhere, workers where work is held at the moment: in the process of a locked external task, or
 * in the scope of the task itself. Everything else is not permitted, or for a caller who cannot see it not there.
 * @param find the place, for those who may see it
 */
export async function writable(call: RestCall, { instanceId, key }: ElementRef, find: () => Promise<ElementRef>): Promise<ElementRef> {
  if (call.principal.admin) return find();
  const { items } = await call.store.externalTasks({ instanceId, locked: true, at: call.now, ...FEW });
  if (items.length === 0 || (key !== ROOT_KEY && !items.some(({ id }) => id === executionId(instanceId, key)))) {
    await find();
    throw notPermitted();
  }
  return { instanceId, key };
}

const ROOT_KEY = 1;
