import type { RestDefinition } from '../../../store/contract.ts';
import { notFound, RestError } from '../rest-error.ts';
import { param, type RestCall } from '../route.ts';

const ONE = { sort: [], offset: 0, limit: 1 };

/** The definition a path names, by id or, in its latest version, by key. */
export async function definitionOf(call: RestCall): Promise<RestDefinition> {
  const { store, principal, params } = call;
  const byKey = params['key'] !== undefined;
  const filter = byKey ? { key: param(call, 'key'), latestVersion: true } : { processDefinitionId: param(call, 'id') };
  const [found] = await store.rest.definitions.list(filter, principal.viewer, ONE);
  if (found) return found;
  if (byKey) throw new RestError(404, 'RestException', `No matching process definition with key: ${param(call, 'key')} and no tenant-id`);
  throw notFound('definition', param(call, 'id'));
}
