import type { ProcessDefinitionRow, Store } from '../../../store/contract.ts';
import { heat, heatQuery, processModel } from '../../contract/monitor.ts';
import { bundleByHash } from '../../definitions/content.ts';
import { notFound } from '../../failure.ts';
import { monitorScope } from '../../monitor/scope.ts';
import { param, route, type Call } from '../../route.ts';

async function latest(call: Pick<Call, 'params' | 'store'>): Promise<ProcessDefinitionRow> {
  const found = await call.store.latest(param(call, 'key'));
  if (!found) throw notFound();
  return found;
}

async function elementIds(store: Store, { hash }: ProcessDefinitionRow): Promise<string[]> {
  return (await bundleByHash(store, hash)).graph.nodes.filter(({ kind }) => kind !== 'process').map(({ id }) => id);
}

export const readModel = route({
  operation: 'monitor.model', method: 'get', path: '/api/monitor/processes/:key/model', summary: 'The drawing of the latest version of a process',
  reply: { status: 200, schema: processModel },
  async handle(call) {
    const { id, key, name, version } = await latest(call);
    return { key, name, version, xml: (await call.store.xml(id)) ?? '' };
  },
});

/** Executions of all versions, at the elements the latest one has. */
export const readHeat = route({
  operation: 'monitor.heat', method: 'get', path: '/api/monitor/processes/:key/heat', summary: 'How often and how long the elements of a process ran in a period',
  query: heatQuery,
  reply: { status: 200, schema: heat },
  async handle(call) {
    const { store, principal, query: { from, to, orgId } } = call;
    const definition = await latest(call);
    const own = monitorScope(principal);
    const scope = orgId === undefined ? own : { orgIds: own.orgIds === null || own.orgIds.includes(orgId) ? [orgId] : [] };
    return { items: await store.monitor.heat({ processKey: definition.key, elementIds: await elementIds(store, definition), period: { from, to }, scope }) };
  },
});
