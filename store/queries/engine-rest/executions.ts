import type { Finder, RestExecution, RestExecutionFilter, RestSubscription, RestSubscriptionFilter } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { amongSeenCases } from '../case-rights.ts';
import { valuesMeeting, whereKeys, withVariables } from './conditions.ts';
import { finder } from './finder.ts';

interface ExecutionDbRow { instance_id: string; activity_key: number; element_id: string; suspended: number }

/** One execution per element that holds a token, the process included. */
export function restExecutions(db: Db): Finder<RestExecution, RestExecutionFilter> {
  return finder<RestExecution, ExecutionDbRow, RestExecutionFilter>(db, {
    from: (knex) => knex('activity_instance as a').join('process_instance as p', 'p.instance_id', 'a.instance_id').whereNull('a.ended_at').where('p.status', 'active'),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 'a.instance_id', knex),
    conditions: {
      processInstanceId: (q, id) => q.where('a.instance_id', id),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processDefinitionKey: (q, key) => q.where('p.process_key', key),
      businessKey: (q, key) => q.where('p.business_key', key),
      activityId: (q, id) => q.where('a.element_id', id),
      executionIds: (q, ids) => whereKeys(q, ids, 'a.instance_id', 'a.activity_key'),
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

interface SubscriptionDbRow { instance_id: string; subscription_key: number; activity_key: number | null; element_id: string; name: string; started_at: number }
type EventType = RestSubscription['eventType'];

/** What instances listen for: messages, then signals. */
export function restSubscriptions(db: Db): Finder<RestSubscription, RestSubscriptionFilter> {
  const all = [subscriptionsOf(db, 'message'), subscriptionsOf(db, 'signal')];
  const wanted = ({ eventType }: RestSubscriptionFilter) => all.filter(({ type }) => eventType === undefined || type === eventType);
  return {
    async list(filter, viewer, page) {
      const rows: RestSubscription[] = [];
      for (const { finder: of } of wanted(filter)) rows.push(...(await of.list(filter, viewer, { ...page, offset: 0, limit: page.offset + page.limit - rows.length })));
      return rows.slice(page.offset);
    },
    async count(filter, viewer) {
      let count = 0;
      for (const { finder: of } of wanted(filter)) count += await of.count(filter, viewer);
      return count;
    },
  };
}

/** The listening element, where it is the event itself and there is one of it; for loops, and events elsewhere, only the engine knows. */
const LISTENER = 'select case when count(*) = 1 then max(a.activity_key) end from activity_instance a where a.instance_id = s.instance_id and a.element_id = s.element_id and a.ended_at is null';

function subscriptionsOf(db: Db, type: EventType): { type: EventType; finder: Finder<RestSubscription, RestSubscriptionFilter> } {
  const spec = finder<RestSubscription, SubscriptionDbRow, RestSubscriptionFilter>(db, {
    from: (knex) => knex(`${type}_subscription as s`).join('process_instance as p', 'p.instance_id', 's.instance_id'),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 's.instance_id', knex),
    conditions: {
      eventType: () => undefined,
      eventName: (q, name) => q.where('s.name', name),
      processInstanceId: (q, id) => q.where('s.instance_id', id),
      activityId: (q, id) => q.where('s.element_id', id),
      businessKey: (q, key) => q.where('p.business_key', key),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processVariables: (q, wanted, _filter, knex) => withVariables(q, wanted, 's.instance_id', knex),
      eventSubscriptionId: (q, id) => whereKeys(q, [id], 's.instance_id', 's.subscription_key'),
    },
    sorts: { created: 'p.started_at' },
    tieBreaks: ['s.instance_id', 's.subscription_key'],
    select: (query, knex) => query.select('s.instance_id', 's.subscription_key', 's.element_id', 's.name', 'p.started_at', knex.raw(`(${LISTENER}) as activity_key`)),
    toRow: (row) => ({
      instanceId: row.instance_id,
      key: row.subscription_key,
      elementKey: row.activity_key,
      elementId: row.element_id,
      eventType: type,
      eventName: row.name,
      createdAt: row.started_at,
    }),
  });
  return { type, finder: spec };
}
