import type { Finder, HistoricInstanceFilter, RestInstanceFilter } from '../../../store/contract.ts';
import { historicInstanceParams } from '../history/instance-params.ts';
import { readFilter, type ParamSource } from '../list/params.ts';
import { instanceParams } from '../process-instance/routes.ts';
import { badRequest } from '../rest-error.ts';
import type { RestCall } from '../route.ts';

/** Rows read at a time. */
const PAGE = 5_000;

export interface SelectionOptions {
  /** Member of the body with the ids; default `processInstanceIds`. */
  ids?: string;
  /** A condition on what a query finds, besides its own. */
  historic?: HistoricInstanceFilter;
}

/**
 * Ids of the instances a request is about: those it names, those its `processInstanceQuery` finds among the running ones, and those its
 * `historicProcessInstanceQuery` finds; each once, in this order. Throws 400 when there is none.
 */
export async function selectedInstances({ store, principal, body }: RestCall, { ids = 'processInstanceIds', historic = {} }: SelectionOptions = {}): Promise<string[]> {
  const named = body[ids];
  const chosen = new Set(Array.isArray(named) ? named.map(String) : []);
  const running = queryOf(body['processInstanceQuery']);
  if (running) await addAll(chosen, store.rest.instances, readFilter<RestInstanceFilter>(instanceParams, running), principal.viewer);
  const finished = queryOf(body['historicProcessInstanceQuery']);
  if (finished) await addAll(chosen, store.rest.historicInstances, { ...readFilter<HistoricInstanceFilter>(historicInstanceParams, finished), ...historic }, principal.viewer);
  if (chosen.size === 0) throw badRequest(`${ids} is empty`);
  return [...chosen];
}

const queryOf = (given: unknown): ParamSource | null => (typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as ParamSource) : null);

async function addAll<Filter>(chosen: Set<string>, finder: Finder<{ instanceId: string }, Filter>, filter: Filter, viewer: RestCall['principal']['viewer']): Promise<void> {
  for (let offset = 0; ; offset += PAGE) {
    const rows = await finder.list(filter, viewer, { sort: [], offset, limit: PAGE });
    for (const { instanceId } of rows) chosen.add(instanceId);
    if (rows.length < PAGE) return;
  }
}
