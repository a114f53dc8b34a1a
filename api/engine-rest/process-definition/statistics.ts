import type { RestCall } from '../route.ts';
import { isOn } from '../route.ts';
import { definitionOf } from './find.ts';
import { definitionView } from './view.ts';

const WHOLE = { sort: [], offset: 0, limit: 10_000 };

/** Running and failed executions per element. */
export async function activityStatistics(call: RestCall): Promise<object[]> {
  const { store, query } = call;
  const { id, key } = await definitionOf(call);
  const counts = (await store.activityCounts(id)).filter(({ elementId, running, incidents }) => elementId !== key && (running > 0 || incidents > 0));
  return counts.map(({ elementId, running, incidents }) => ({
    id: elementId, instances: running, failedJobs: isOn(query['failedJobs']) || isOn(query['incidents']) ? incidents : 0, incidents: incidentCounts(incidents, isOn(query['incidents'])),
  }));
}

const incidentCounts = (count: number, wanted: boolean) => (wanted && count > 0 ? [{ incidentType: 'failedJob', incidentCount: count }] : []);

/** Running instances and incidents per definition. */
export async function definitionStatistics({ store, principal, query }: RestCall): Promise<object[]> {
  const definitions = await store.rest.definitions.list({}, principal.viewer, WHOLE);
  return Promise.all(definitions.map(async (definition) => {
    const instances = await store.rest.instances.count({ processDefinitionId: definition.id }, principal.viewer);
    const incidents = await store.rest.incidents.count({ processDefinitionId: definition.id, open: true }, principal.viewer);
    return { id: definition.id, instances, failedJobs: incidents, incidents: incidentCounts(incidents, isOn(query['incidents'])), definition: definitionView(definition) };
  }));
}
