import type { JsonObject } from '../../../engine/model/json.ts';
import type { Finder, HistoricDecision, HistoricDecisionFilter, LogFilter, LoggedEvent, RestVariable, RestVariableFilter, UserOperation, UserOperationFilter } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { fromJson } from '../../json-column.ts';
import { amongSeenCases } from '../case-rights.ts';
import { like, valueMeeting, whereKeys } from './conditions.ts';
import { finder } from './finder.ts';

interface VariableDbRow {
  instance_id: string; scope: number; name: string; value: string; type: string | null; value_info: string | null; process_definition_id: string; process_key: string; root_instance_id: string | null; element_id: string | null; started_at: number;
}

/** Variables of all scopes that are kept: those of running instances, and the process's own of ended ones. */
export function restVariables(db: Db): Finder<RestVariable, RestVariableFilter> {
  return finder<RestVariable, VariableDbRow, RestVariableFilter>(db, {
    from: (knex) =>
      knex('variable as v')
        .join('process_instance as p', 'p.instance_id', 'v.instance_id')
        .leftJoin('variable_type as h', (on) => on.on('h.instance_id', 'v.instance_id').andOn('h.name', 'v.name'))
        .leftJoin('activity_instance as a', (on) => on.on('a.instance_id', 'v.instance_id').andOn('a.activity_key', 'v.scope')),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 'v.instance_id', knex),
    conditions: {
      processInstanceId: (q, id) => q.where('v.instance_id', id),
      processInstanceIdIn: (q, ids) => q.whereIn('v.instance_id', ids),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processDefinitionKey: (q, key) => q.where('p.process_key', key),
      variableName: (q, name) => q.where('v.name', name),
      variableNameLike: (q, pattern) => like(q, 'v.name', pattern),
      variableNameIn: (q, names) => q.whereIn('v.name', names),
      executionIdIn: (q, ids) => whereKeys(q, ids, 'v.instance_id', 'v.scope'),
      taskIdIn: (q, ids) => whereKeys(q, ids, 'v.instance_id', 'v.scope'),
      activityInstanceIdIn: (q, ids) => whereKeys(q, ids, 'v.instance_id', 'v.scope'),
      variableScopeIdIn: (q, ids) => whereKeys(q, ids, 'v.instance_id', 'v.scope'),
      variableValues: (q, wanted) => {
        for (const condition of wanted) q.where((one) => void valueMeeting(one.where('v.name', condition.name), condition));
      },
    },
    sorts: { instanceId: 'v.instance_id', variableName: 'v.name', variableType: 'h.type', activityInstanceId: 'v.scope', tenantId: 'v.scope' },
    tieBreaks: ['v.instance_id', 'v.scope', 'v.name'],
    select: (query) => query.select('v.instance_id', 'v.scope', 'v.name', 'v.value', 'h.type', 'h.value_info', 'p.process_definition_id', 'p.process_key', 'p.root_instance_id', 'a.element_id', 'p.started_at'),
    toRow: (row) => ({
      instanceId: row.instance_id,
      scope: row.scope,
      name: row.name,
      value: fromJson(row.value),
      hint: row.type === null ? null : { type: row.type, valueInfo: fromJson<JsonObject>(row.value_info ?? '{}') },
      processDefinitionId: row.process_definition_id,
      processKey: row.process_key,
      rootInstanceId: row.root_instance_id ?? row.instance_id,
      elementId: row.element_id,
      createdAt: row.started_at,
    }),
  });
}

interface EventDbRow { instance_id: string; seq: number; at: number; type: string; element_id: string | null; actor_id: string | null; data: string; process_definition_id: string; process_key: string; root_instance_id: string | null }

/** Events of the types asked for. */
export function loggedEvents(db: Db): Finder<LoggedEvent, LogFilter> {
  return finder<LoggedEvent, EventDbRow, LogFilter>(db, {
    from: (knex) => knex('instance_event as e').join('process_instance as p', 'p.instance_id', 'e.instance_id'),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 'e.instance_id', knex),
    conditions: {
      types: (q, types) => q.whereIn('e.type', types),
      processInstanceId: (q, id) => q.where('e.instance_id', id),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processDefinitionKey: (q, key) => q.where('p.process_key', key),
      activityId: (q, id) => q.where('e.element_id', id),
      occurredBefore: (q, at) => q.where('e.at', '<', at),
      occurredAfter: (q, at) => q.where('e.at', '>', at),
    },
    sorts: { time: 'e.at', timestamp: 'e.at', processInstanceId: 'e.instance_id', activityId: 'e.element_id', occurrence: 'e.seq' },
    tieBreaks: ['e.at', 'e.instance_id', 'e.seq'],
    select: (query) => query.select('e.*', 'p.process_definition_id', 'p.process_key', 'p.root_instance_id'),
    toRow: (row) => ({
      instanceId: row.instance_id,
      seq: row.seq,
      at: row.at,
      type: row.type,
      elementId: row.element_id,
      actorId: row.actor_id,
      data: fromJson<JsonObject>(row.data),
      processDefinitionId: row.process_definition_id,
      processKey: row.process_key,
      rootInstanceId: row.root_instance_id ?? row.instance_id,
    }),
  });
}

interface DecisionDbRow { instance_id: string; seq: number; at: number; element_id: string; decision: string; inputs: string; matched_rules: string; result: string; process_definition_id: string; process_key: string; root_instance_id: string | null }

export function historicDecisions(db: Db): Finder<HistoricDecision, HistoricDecisionFilter> {
  return finder<HistoricDecision, DecisionDbRow, HistoricDecisionFilter>(db, {
    from: (knex) => knex('decision_log as l').join('process_instance as p', 'p.instance_id', 'l.instance_id'),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 'l.instance_id', knex),
    conditions: {
      processInstanceId: (q, id) => q.where('l.instance_id', id),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processDefinitionKey: (q, key) => q.where('p.process_key', key),
      decisionDefinitionKey: (q, key) => q.where('l.decision', key),
      activityIdIn: (q, ids) => q.whereIn('l.element_id', ids),
      evaluatedBefore: (q, at) => q.where('l.at', '<', at),
      evaluatedAfter: (q, at) => q.where('l.at', '>', at),
    },
    sorts: { evaluationTime: 'l.at', tenantId: 'l.seq' },
    tieBreaks: ['l.at', 'l.instance_id', 'l.seq'],
    select: (query) => query.select('l.*', 'p.process_definition_id', 'p.process_key', 'p.root_instance_id'),
    toRow: (row) => ({
      instanceId: row.instance_id,
      seq: row.seq,
      at: row.at,
      elementId: row.element_id,
      decision: row.decision,
      inputs: fromJson<JsonObject>(row.inputs),
      matchedRules: fromJson<string[]>(row.matched_rules),
      result: fromJson(row.result),
      processDefinitionId: row.process_definition_id,
      processKey: row.process_key,
      rootInstanceId: row.root_instance_id ?? row.instance_id,
    }),
  });
}

interface OperationDbRow {
  id: string; at: number; user_id: string | null; operation_type: string; entity_type: string; property: string | null; org_value: string | null; new_value: string | null; instance_id: string | null; task_id: string | null;
}

export function userOperations(db: Db): Finder<UserOperation, UserOperationFilter> {
  return finder<UserOperation, OperationDbRow, UserOperationFilter>(db, {
    from: (knex) => knex('user_operation as o'),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 'o.instance_id', knex),
    conditions: {
      processInstanceId: (q, id) => q.where('o.instance_id', id),
      taskId: (q, id) => q.where('o.task_id', id),
      userId: (q, user) => q.where('o.user_id', user),
      operationType: (q, type) => q.where('o.operation_type', type),
      entityType: (q, type) => q.where('o.entity_type', type),
      property: (q, property) => q.where('o.property', property),
      operationId: (q, id) => q.where('o.id', id),
    },
    sorts: { timestamp: 'o.at' },
    tieBreaks: ['o.at', 'o.id'],
    select: (query) => query.select('o.*'),
    toRow: (row) => ({
      id: row.id,
      at: row.at,
      userId: row.user_id,
      operationType: row.operation_type,
      entityType: row.entity_type,
      property: row.property,
      orgValue: row.org_value,
      newValue: row.new_value,
      instanceId: row.instance_id,
      taskId: row.task_id,
    }),
  });
}
