import type { DiagramState, QueryStore } from '../contract.ts';
import type { Db } from '../db.ts';

/** Tokens and passages per element, counted from the instance's events. */
export function diagramQueries(db: Db): Pick<QueryStore, 'diagram'> {
  return {
    async diagram(instanceId) {
      const counts: { type: string; element: string; n: number }[] = await db
        .knex('instance_event')
        .where('instance_id', instanceId)
        .whereIn('type', ['element.activated', 'element.completed', 'element.terminated', 'flow.taken'])
        .groupBy('type', 'element_id')
        .select('type', 'element_id as element')
        .count('* as n');
      const incidents: { element_id: string; message: string }[] = await db
        .knex('incident')
        .where('instance_id', instanceId)
        .whereNull('resolved_at')
        .orderBy('incident_key')
        .select('element_id', 'message');

      const of = (type: string) => Object.fromEntries(counts.filter((row) => row.type === type).map((row) => [row.element, row.n]));
      const state: DiagramState = {
        active: {},
        completed: of('element.completed'),
        terminated: of('element.terminated'),
        flows: of('flow.taken'),
        incidents: Object.fromEntries(incidents.map((row) => [row.element_id, row.message])),
      };
      for (const [element, activated] of Object.entries(of('element.activated'))) {
        const tokens = activated - (state.completed[element] ?? 0) - (state.terminated[element] ?? 0);
        if (tokens > 0) state.active[element] = tokens;
      }
      return state;
    },
  };
}
