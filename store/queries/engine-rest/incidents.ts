import type { Finder, RestIncident, RestIncidentFilter } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { amongSeenCases } from '../case-rights.ts';
import { like, whereKeys } from './conditions.ts';
import { finder } from './finder.ts';

interface IncidentDbRow {
  instance_id: string; incident_key: number; element_key: number | null; element_id: string; type: string; message: string; raised_at: number; resolved_at: number | null; annotation: string | null; process_definition_id: string;
  process_key: string; root_instance_id: string | null; is_external: number;
}

const IS_EXTERNAL = 'exists (select 1 from external_task x where x.instance_id = i.instance_id and x.job_key = i.element_key)';

/** Open and past incidents. To clients, a job of a worker is one kind and everything else another. */
export function restIncidents(db: Db): Finder<RestIncident, RestIncidentFilter> {
  return finder<RestIncident, IncidentDbRow, RestIncidentFilter>(db, {
    from: (knex) => knex('incident as i').join('process_instance as p', 'p.instance_id', 'i.instance_id'),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 'i.instance_id', knex),
    conditions: {
      incidentId: (q, id) => whereKeys(q, [id], 'i.instance_id', 'i.incident_key'),
      incidentType: (q, type) => (type === 'failedExternalTask' ? q.whereRaw(IS_EXTERNAL) : type === 'failedJob' ? q.whereRaw(`not ${IS_EXTERNAL}`) : q.where('i.type', type)),
      incidentMessage: (q, message) => q.where('i.message', message),
      incidentMessageLike: (q, pattern) => like(q, 'i.message', pattern),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processDefinitionKey: (q, key) => q.where('p.process_key', key),
      processDefinitionKeyIn: (q, keys) => q.whereIn('p.process_key', keys),
      processInstanceId: (q, id) => q.where('i.instance_id', id),
      executionId: (q, id) => whereKeys(q, [id], 'i.instance_id', 'i.element_key'),
      activityId: (q, id) => q.whereIn('i.element_id', [id, `${id}#multiInstanceBody`]),
      open: (q, on) => on && q.whereNull('i.resolved_at'),
      resolved: (q, on) => on && q.whereNotNull('i.resolved_at'),
      deleted: (q, on) => on && q.whereRaw('1 = 0'),
    },
    sorts: { incidentId: 'i.incident_key', incidentMessage: 'i.message', createTime: 'i.raised_at', endTime: 'i.resolved_at', incidentTimestamp: 'i.raised_at', incidentType: 'i.type', executionId: 'i.element_key', activityId: 'i.element_id', processInstanceId: 'i.instance_id', processDefinitionId: 'p.process_definition_id' },
    tieBreaks: ['i.raised_at', 'i.instance_id', 'i.incident_key'],
    select: (query, knex) => query.select('i.*', 'p.process_definition_id', 'p.process_key', 'p.root_instance_id', knex.raw(`${IS_EXTERNAL} as is_external`)),
    toRow: (row) => ({
      instanceId: row.instance_id,
      key: row.incident_key,
      elementKey: row.element_key,
      elementId: row.element_id,
      type: row.is_external === 1 ? 'failedExternalTask' : 'failedJob',
      message: row.message,
      raisedAt: row.raised_at,
      resolvedAt: row.resolved_at,
      annotation: row.annotation,
      processDefinitionId: row.process_definition_id,
      processKey: row.process_key,
      rootInstanceId: row.root_instance_id ?? row.instance_id,
    }),
  });
}
