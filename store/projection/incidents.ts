import type { Batch } from '../batch.ts';
import type { Applier, Fold } from './fold.ts';

const raised: Applier<'incident.raised'> = (event, fold) => {
  fold.incidentsRaised.set(event.incident.key, event);
  fold.openIncidents++;
};
const resolved: Applier<'incident.resolved'> = (event, fold) => {
  fold.incidentsResolved.set(event.incident, event.at);
  fold.openIncidents--;
};

export const incidentAppliers = { 'incident.raised': raised, 'incident.resolved': resolved };

export function writeIncidents(batch: Batch, fold: Fold): void {
  const rows = [...fold.incidentsRaised.values()].map(({ incident, element }) => ({
    instance_id: fold.instanceId,
    incident_key: incident.key,
    element_id: element,
    element_key: incident.element,
    type: incident.type,
    message: incident.message,
    raised_at: incident.at,
    resolved_at: fold.incidentsResolved.get(incident.key) ?? fold.ended?.at ?? null,
  }));
  batch.insert('incident', rows);
  for (const [key, at] of fold.incidentsResolved) {
    if (!fold.incidentsRaised.has(key)) batch.add(batch.table('incident').where({ instance_id: fold.instanceId, incident_key: key }).update({ resolved_at: at }));
  }
  if (fold.ended) batch.add(batch.table('incident').where('instance_id', fold.instanceId).whereNull('resolved_at').update({ resolved_at: fold.ended.at }));
}
