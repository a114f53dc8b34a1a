import type { RestInstance } from '../../../store/contract.ts';
import { notFound } from '../rest-error.ts';
import { param, type RestCall } from '../route.ts';

const ONE = { sort: [], offset: 0, limit: 1 };

/** The running instance a path names, if the caller may see it. */
export const instanceOf = (call: RestCall): Promise<RestInstance> => runningInstance(call, param(call, 'id'));

export async function runningInstance({ store, principal }: RestCall, id: string): Promise<RestInstance> {
  const [found] = await store.rest.instances.list({ processInstanceIds: [id] }, principal.viewer, ONE);
  if (!found) throw notFound('process instance', id);
  return found;
}
