import type { Knex } from 'knex';
import type { Finder, RestInstance, RestInstanceFilter } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { amongSeenCases } from '../case-rights.ts';
import { like, splitKey, withVariables } from './conditions.ts';
import { finder, type Conditions, type Query } from './finder.ts';

interface InstanceDbRow { instance_id: string; process_definition_id: string; process_key: string; business_key: string | null; suspended: number; status: RestInstance['status']; root_instance_id: string | null }

/** Running instances. */
export function restInstances(db: Db): Finder<RestInstance, RestInstanceFilter> {
  return finder<RestInstance, InstanceDbRow, RestInstanceFilter>(db, {
    from: (knex) => knex('process_instance as p').where('p.status', 'active').where('p.last_seq', '>', 0),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 'p.instance_id', knex),
    conditions,
    sorts: { instanceId: 'p.instance_id', definitionKey: 'p.process_key', definitionId: 'p.process_definition_id', businessKey: 'p.business_key' },
    tieBreaks: ['p.started_at', 'p.instance_id'],
    select: (query) => query.select('p.instance_id', 'p.process_definition_id', 'p.process_key', 'p.business_key', 'p.suspended', 'p.status', 'p.root_instance_id'),
    toRow: (row) => ({
      instanceId: row.instance_id,
      processDefinitionId: row.process_definition_id,
      processKey: row.process_key,
      businessKey: row.business_key,
      suspended: row.suspended === 1,
      status: row.status,
      rootInstanceId: row.root_instance_id ?? row.instance_id,
    }),
  });
}

const openIncidents = (knex: Knex): Query => knex('incident as i').whereRaw('i.instance_id = p.instance_id').whereNull('i.resolved_at').select('i.instance_id');

const conditions: Conditions<RestInstanceFilter> = {
  processInstanceIds: (q, ids) => q.whereIn('p.instance_id', ids),
  businessKey: (q, key) => q.where('p.business_key', key),
  businessKeyLike: (q, pattern) => like(q, 'p.business_key', pattern),
  processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
  processDefinitionKey: (q, key) => q.where('p.process_key', key),
  processDefinitionKeyIn: (q, keys) => q.whereIn('p.process_key', keys),
  processDefinitionKeyNotIn: (q, keys) => q.whereNotIn('p.process_key', keys),
  deploymentId: (q, id, _filter, knex) => q.whereIn('p.process_definition_id', knex('process_definition').where('deployment_id', id).select('id')),
  superProcessInstance: (q, id) => q.where('p.super_instance_id', id),
  subProcessInstance: (q, id, _filter, knex) => q.whereIn('p.instance_id', knex('process_instance').where('instance_id', id).whereNotNull('super_instance_id').select('super_instance_id')),
  rootProcessInstances: (q, on) => on && q.whereNull('p.super_instance_id'),
  leafProcessInstances: (q, on, _filter, knex) => on && q.whereNotExists(knex('process_instance as c').whereRaw("c.super_instance_id = p.instance_id and c.status = 'active'").select('c.instance_id')),
  active: (q, on) => on && q.where('p.suspended', 0),
  suspended: (q, on) => on && q.where('p.suspended', 1),
  withIncident: (q, on) => on && q.where('p.incidents', '>', 0),
  incidentId: (q, id) => q.where('p.instance_id', splitKey(id).instanceId).where('p.incidents', '>', 0),
  incidentType: (q, type, _filter, knex) => q.whereExists(openIncidents(knex).where('i.type', type)),
  incidentMessage: (q, message, _filter, knex) => q.whereExists(openIncidents(knex).where('i.message', message)),
  incidentMessageLike: (q, pattern, _filter, knex) => q.whereExists(openIncidents(knex).where((one) => void like(one, 'i.message', pattern))),
  activityIdIn: (q, ids, _filter, knex) => q.whereIn('p.instance_id', knex('activity_instance').whereIn('element_id', ids).whereNull('ended_at').select('instance_id')),
  variables: (q, wanted, _filter, knex) => withVariables(q, wanted, 'p.instance_id', knex),
};
