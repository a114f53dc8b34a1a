import type { Knex } from 'knex';
import type { Finder, RestExecution, RestExecutionFilter, RestSubscription, RestSubscriptionFilter } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { seesInstance, splitKey, valuesMeeting, withVariables } from './conditions.ts';
import { finder, type Query } from './finder.ts';

interface ExecutionDbRow { instance_id: string; activity_key: number; element_id: string; suspended: number }

/** One execution per element that holds a token, the process included. */
export function restExecutions(db: Db): Finder<RestExecution, RestExecutionFilter> {
  return finder<RestExecution, ExecutionDbRow, RestExecutionFilter>(db, {
    from: (knex) => knex('activity_instance as a').join('process_instance as p', 'p.instance_id', 'a.instance_id').whereNull('a.ended_at').where('p.status', 'active'),
    visible: (query, viewer, knex) => seesInstance(query, viewer, 'a.instance_id', knex),
    conditions: {
      processInstanceId: (q, id) => q.where('a.instance_id', id),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processDefinitionKey: (q, key) => q.where('p.process_key', key),
      businessKey: (q, key) => q.where('p.business_key', key),
      activityId: (q, id) => q.where('a.element_id', id),
      messageEventSubscriptionName: (q, name, _filter, knex) => q.whereExists(listening(knex, 'message_subscription').where('s.name', name)),
      signalEventSubscriptionName: (q, name, _filter, knex) => q.whereExists(listening(knex, 'signal_subscription').where('s.name', name)),
      active: (q, on) => on && q.where('p.suspended', 0),
      suspended: (q, on) => on && q.where('p.suspended', 1),
      processVariables: (q, wanted, _filter, knex) => withVariables(q, wanted, 'a.instance_id', knex),
      variables: (q, wanted, _filter, knex) => {
        for (const condition of wanted) q.whereExists(valuesMeeting(knex('variable as v').whereRaw('v.instance_id = a.instance_id and v.scope = a.activity_key'), condition).select('v.name'));
      },
    },
    sorts: { instanceId: 'a.instance_id', definitionKey: 'p.process_key', definitionId: 'p.process_definition_id' },
    tieBreaks: ['a.instance_id', 'a.activity_key'],
    select: (query) => query.select('a.instance_id', 'a.activity_key', 'a.element_id', 'p.suspended'),
    toRow: (row) => ({ instanceId: row.instance_id, key: row.activity_key, elementId: row.element_id, suspended: row.suspended === 1 }),
  });
}

/** The event an execution waits in; events at its border and those behind a gateway are listed as subscriptions. */
const listening = (knex: Knex, table: string): Query => knex(`${table} as s`).whereRaw('s.instance_id = a.instance_id and s.element_id = a.element_id').select('s.name');

interface SubscriptionDbRow { instance_id: string; subscription_key: number; activity_key: number | null; element_id: string; event_type: 'message' | 'signal'; name: string; started_at: number }

/** What instances listen for: messages and signals. */
export function restSubscriptions(db: Db): Finder<RestSubscription, RestSubscriptionFilter> {
  const all = (knex: Knex): Query => {
    const of = (table: string, type: string): Query =>
      knex(`${table} as s`)
        .leftJoin('activity_instance as a', (on) => on.on('a.instance_id', 's.instance_id').andOn('a.element_id', 's.element_id').andOnNull('a.ended_at'))
        .groupBy('s.instance_id', 's.subscription_key', 's.element_id', 's.name')
        .select('s.instance_id', 's.subscription_key', 's.element_id', 's.name', knex.raw('? as event_type', [type]))
        .max('a.activity_key as activity_key');
    return of('message_subscription', 'message').unionAll(of('signal_subscription', 'signal'));
  };
  return finder<RestSubscription, SubscriptionDbRow, RestSubscriptionFilter>(db, {
    from: (knex) => knex(all(knex).as('s')).join('process_instance as p', 'p.instance_id', 's.instance_id'),
    visible: (query, viewer, knex) => seesInstance(query, viewer, 's.instance_id', knex),
    conditions: {
      eventType: (q, type) => q.where('s.event_type', type),
      eventName: (q, name) => q.where('s.name', name),
      processInstanceId: (q, id) => q.where('s.instance_id', id),
      activityId: (q, id) => q.where('s.element_id', id),
      businessKey: (q, key) => q.where('p.business_key', key),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processVariables: (q, wanted, _filter, knex) => withVariables(q, wanted, 's.instance_id', knex),
      eventSubscriptionId: (q, id) => q.where({ 's.instance_id': splitKey(id).instanceId, 's.subscription_key': splitKey(id).key }),
    },
    sorts: { created: 'p.started_at' },
    tieBreaks: ['s.instance_id', 's.subscription_key'],
    select: (query) => query.select('s.*', 'p.started_at'),
    toRow: (row) => ({
      instanceId: row.instance_id,
      key: row.subscription_key,
      elementKey: row.activity_key,
      elementId: row.element_id,
      eventType: row.event_type,
      eventName: row.name,
      createdAt: row.started_at,
    }),
  });
}
