import type { Knex } from 'knex';
import type { Finder, HistoricActivity, HistoricActivityFilter, HistoricInstance, HistoricInstanceFilter, HistoricTask, HistoricTaskFilter } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { ENDED_BY_CALLER } from '../../runtime/end-reasons.ts';
import { toExecution, type ActivityDbRow } from '../activity-row.ts';
import { amongSeenCases } from '../case-rights.ts';
import { like, whereKeys, withVariables } from './conditions.ts';
import { finder, type Query } from './finder.ts';
import { seesTask, toRestTask, type RestTaskDbRow } from './tasks.ts';

interface InstanceDbRow {
  instance_id: string; business_key: string | null; process_definition_id: string; process_key: string; definition_name: string | null; definition_version: number | null; started_at: number; ended_at: number | null;
  started_by: string | null; status: HistoricInstance['status']; suspended: number; super_instance_id: string | null; root_instance_id: string | null; end_reason: string | null; start_element: string | null; restarted_instance_id: string | null;
}

/** Every instance that ever was. */
export function historicInstances(db: Db): Finder<HistoricInstance, HistoricInstanceFilter> {
  const executed = (query: Query, ids: string[], open: boolean, knex: Knex): Query => {
    const rows = knex('activity_instance').whereIn('element_id', ids).select('instance_id');
    return query.whereIn('p.instance_id', open ? rows.whereNull('ended_at') : rows.whereNotNull('ended_at'));
  };
  return finder<HistoricInstance, InstanceDbRow, HistoricInstanceFilter>(db, {
    from: (knex) => knex('process_instance as p').leftJoin('process_definition as d', 'd.id', 'p.process_definition_id').where('p.last_seq', '>', 0),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 'p.instance_id', knex),
    conditions: {
      processInstanceId: (q, id) => q.where('p.instance_id', id),
      processInstanceIds: (q, ids) => q.whereIn('p.instance_id', ids),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processDefinitionKey: (q, key) => q.where('p.process_key', key),
      processDefinitionKeyIn: (q, keys) => q.whereIn('p.process_key', keys),
      processDefinitionName: (q, name) => q.where('d.name', name),
      processDefinitionNameLike: (q, pattern) => like(q, 'd.name', pattern),
      processInstanceBusinessKey: (q, key) => q.where('p.business_key', key),
      processInstanceBusinessKeyLike: (q, pattern) => like(q, 'p.business_key', pattern),
      processInstanceBusinessKeyIn: (q, keys) => q.whereIn('p.business_key', keys),
      superProcessInstanceId: (q, id) => q.where('p.super_instance_id', id),
      subProcessInstanceId: (q, id, _filter, knex) => q.whereIn('p.instance_id', knex('process_instance').where('instance_id', id).whereNotNull('super_instance_id').select('super_instance_id')),
      rootProcessInstances: (q, on) => on && q.whereNull('p.super_instance_id'),
      finished: (q, on) => on && q.whereNotNull('p.ended_at'),
      unfinished: (q, on) => on && q.whereNull('p.ended_at'),
      withIncidents: (q, on, _filter, knex) => on && q.whereExists(knex('incident as i').whereRaw('i.instance_id = p.instance_id').select('i.instance_id')),
      startedBy: (q, user) => q.where('p.started_by', user),
      startedBefore: (q, at) => q.where('p.started_at', '<', at),
      startedAfter: (q, at) => q.where('p.started_at', '>', at),
      finishedBefore: (q, at) => q.where('p.ended_at', '<', at),
      finishedAfter: (q, at) => q.where('p.ended_at', '>', at),
      active: (q, on) => on && q.where({ 'p.status': 'active', 'p.suspended': 0 }),
      suspended: (q, on) => on && q.where({ 'p.status': 'active', 'p.suspended': 1 }),
      completed: (q, on) => on && q.where('p.status', 'completed'),
      externallyTerminated: (q, on) => on && q.where('p.status', 'terminated').where((other) => other.whereNull('p.end_reason').orWhereNot('p.end_reason', ENDED_BY_CALLER)),
      internallyTerminated: (q, on) => on && q.where({ 'p.status': 'terminated', 'p.end_reason': ENDED_BY_CALLER }),
      executedActivityIdIn: (q, ids, _filter, knex) => executed(q, ids, false, knex),
      activeActivityIdIn: (q, ids, _filter, knex) => executed(q, ids, true, knex),
      variables: (q, wanted, _filter, knex) => withVariables(q, wanted, 'p.instance_id', knex),
    },
    sorts: {
      instanceId: 'p.instance_id', definitionId: 'p.process_definition_id', definitionKey: 'p.process_key', definitionName: 'd.name', definitionVersion: 'd.version', businessKey: 'p.business_key', startTime: 'p.started_at', endTime: 'p.ended_at',
      duration: (knex) => knex.raw('p.ended_at - p.started_at'), tenantId: 'p.instance_id',
    },
    tieBreaks: ['p.started_at', 'p.instance_id'],
    select: (query, knex) =>
      query.select('p.*', 'd.name as definition_name', 'd.version as definition_version', knex.raw('(select a.element_id from activity_instance a where a.instance_id = p.instance_id and a.parent_key = 1 order by a.activity_key limit 1) as start_element'), knex('case_link as l').whereRaw('l.to_instance_id = p.instance_id').where('l.kind', 'restart').select('l.from_instance_id').limit(1).as('restarted_instance_id')),
    toRow: (row) => ({
      instanceId: row.instance_id,
      businessKey: row.business_key,
      processDefinitionId: row.process_definition_id,
      processKey: row.process_key,
      definitionName: row.definition_name,
      definitionVersion: row.definition_version,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      startedBy: row.started_by,
      status: row.status,
      suspended: row.suspended === 1,
      superInstanceId: row.super_instance_id,
      rootInstanceId: row.root_instance_id ?? row.instance_id,
      endReason: row.end_reason,
      startElement: row.start_element,
      restartedInstanceId: row.restarted_instance_id,
    }),
  });
}

type HistoricActivityDbRow = ActivityDbRow & { process_key: string; root_instance_id: string | null };

/** One entry per execution of an element; the process itself is not one. */
export function historicActivities(db: Db): Finder<HistoricActivity, HistoricActivityFilter> {
  return finder<HistoricActivity, HistoricActivityDbRow, HistoricActivityFilter>(db, {
    from: (knex) =>
      knex('activity_instance as a')
        .join('process_instance as p', 'p.instance_id', 'a.instance_id')
        .leftJoin('task as t', (on) => on.on('t.instance_id', 'a.instance_id').andOn('t.task_key', 'a.activity_key'))
        .where('a.parent_key', '>', 0),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 'a.instance_id', knex),
    conditions: {
      activityInstanceId: (q, id) => whereKeys(q, [id], 'a.instance_id', 'a.activity_key'),
      processInstanceId: (q, id) => q.where('a.instance_id', id),
      processInstanceIdIn: (q, ids) => q.whereIn('a.instance_id', ids),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processDefinitionKey: (q, key) => q.where('p.process_key', key),
      executionId: (q, id) => whereKeys(q, [id], 'a.instance_id', 'a.activity_key'),
      activityId: (q, id) => q.where('a.element_id', id),
      activityIdIn: (q, ids) => q.whereIn('a.element_id', ids),
      activityName: (q, name) => q.where('a.name', name),
      activityNameLike: (q, pattern) => like(q, 'a.name', pattern),
      activityType: (q, type) => q.where('a.kind', type),
      taskAssignee: (q, user) => q.where('t.assignee', user),
      finished: (q, on) => on && q.whereNotNull('a.ended_at'),
      unfinished: (q, on) => on && q.whereNull('a.ended_at'),
      canceled: (q, on) => on && q.where('a.canceled', 1),
      completeScope: (q, on) => on && q.where('a.kind', 'endEvent').whereNotNull('a.ended_at'),
      startedBefore: (q, at) => q.where('a.started_at', '<', at),
      startedAfter: (q, at) => q.where('a.started_at', '>', at),
      finishedBefore: (q, at) => q.where('a.ended_at', '<', at),
      finishedAfter: (q, at) => q.where('a.ended_at', '>', at),
    },
    sorts: {
      activityInstanceId: 'a.activity_key', instanceId: 'a.instance_id', executionId: 'a.activity_key', activityId: 'a.element_id', activityName: 'a.name', activityType: 'a.kind', startTime: 'a.started_at', endTime: 'a.ended_at',
      duration: (knex) => knex.raw('a.ended_at - a.started_at'), definitionId: 'p.process_definition_id', occurrence: 'a.started_seq', tenantId: 'a.activity_key',
    },
    tieBreaks: ['a.started_at', 'a.instance_id', 'a.started_seq'],
    select: (query) => query.select('a.*', 't.assignee', 'p.process_definition_id', 'p.process_key', 'p.root_instance_id'),
    toRow: (row) => ({ ...toExecution(row), processKey: row.process_key, rootInstanceId: row.root_instance_id ?? row.instance_id }),
  });
}

type HistoricTaskDbRow = RestTaskDbRow & { status: HistoricTask['status']; ended_at: number | null; process_key: string; root_instance_id: string | null; outcome: string | null };

/** Every task that ever was. */
export function historicTasks(db: Db): Finder<HistoricTask, HistoricTaskFilter> {
  const hadCandidate = (query: Query, kind: 'user' | 'group', value: string, knex: Knex): Query => query.whereIn('t.id', knex('task_candidate').where({ kind, value }).select('task_id'));
  return finder<HistoricTask, HistoricTaskDbRow, HistoricTaskFilter>(db, {
    from: (knex) => knex('task as t').join('process_instance as p', 'p.instance_id', 't.instance_id'),
    visible: seesTask,
    conditions: {
      taskId: (q, id) => q.where('t.id', id),
      taskParentTaskId: (q) => q.whereRaw('1 = 0'),
      processInstanceId: (q, id) => q.where('t.instance_id', id),
      processInstanceIdIn: (q, ids) => q.whereIn('t.instance_id', ids),
      processInstanceBusinessKey: (q, key) => q.where('p.business_key', key),
      processInstanceBusinessKeyIn: (q, keys) => q.whereIn('p.business_key', keys),
      processInstanceBusinessKeyLike: (q, pattern) => like(q, 'p.business_key', pattern),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processDefinitionKey: (q, key) => q.where('p.process_key', key),
      executionId: (q, id) => whereKeys(q, [id], 't.instance_id', 't.task_key'),
      activityInstanceIdIn: (q, ids) => whereKeys(q, ids, 't.instance_id', 't.task_key'),
      taskName: (q, name) => q.where('t.name', name),
      taskNameLike: (q, pattern) => like(q, 't.name', pattern),
      taskDefinitionKey: (q, id) => q.where('t.element_id', id),
      taskDefinitionKeyIn: (q, ids) => q.whereIn('t.element_id', ids),
      taskDeleteReason: (q, reason) => q.where('t.status', reason === 'completed' ? 'completed' : 'cancelled'),
      taskAssignee: (q, user) => q.where('t.assignee', user),
      taskAssigneeLike: (q, pattern) => like(q, 't.assignee', pattern),
      taskOwner: (q, user) => q.where('t.owner', user),
      taskPriority: (q, value) => q.where('t.priority', value),
      assigned: (q, on) => on && q.whereNotNull('t.assignee'),
      unassigned: (q, on) => on && q.whereNull('t.assignee'),
      finished: (q, on) => on && q.whereNotNull('t.ended_at'),
      unfinished: (q, on) => on && q.whereNull('t.ended_at'),
      processFinished: (q, on) => on && q.whereNotNull('p.ended_at'),
      processUnfinished: (q, on) => on && q.whereNull('p.ended_at'),
      taskDueDate: (q, at) => q.where('t.due', at),
      taskDueDateBefore: (q, at) => q.where('t.due', '<', at),
      taskDueDateAfter: (q, at) => q.where('t.due', '>', at),
      startedBefore: (q, at) => q.where('t.created_at', '<', at),
      startedAfter: (q, at) => q.where('t.created_at', '>', at),
      finishedBefore: (q, at) => q.where('t.ended_at', '<', at),
      finishedAfter: (q, at) => q.where('t.ended_at', '>', at),
      taskHadCandidateGroup: (q, group, _filter, knex) => hadCandidate(q, 'group', group, knex),
      taskHadCandidateUser: (q, user, _filter, knex) => hadCandidate(q, 'user', user, knex),
      taskInvolvedUser: (q, user, _filter, knex) => q.where((any) => void any.where('t.assignee', user).orWhere('t.owner', user).orWhere((candidate) => void hadCandidate(candidate, 'user', user, knex))),
      processVariables: (q, wanted, _filter, knex) => withVariables(q, wanted, 't.instance_id', knex),
    },
    sorts: {
      taskId: 't.id', activityInstanceId: 't.task_key', processDefinitionId: 'p.process_definition_id', processInstanceId: 't.instance_id', executionId: 't.task_key', duration: (knex) => knex.raw('t.ended_at - t.created_at'), endTime: 't.ended_at',
      startTime: 't.created_at', taskName: 't.name', taskDescription: 't.description', assignee: 't.assignee', owner: 't.owner', dueDate: 't.due', followUpDate: 't.follow_up', deleteReason: 't.status', taskDefinitionKey: 't.element_id', priority: 't.priority',
    },
    tieBreaks: ['t.created_at', 't.id'],
    select: (query) => query.select('t.*', 'p.process_definition_id', 'p.suspended', 'p.process_key', 'p.root_instance_id'),
    toRow: (row) => ({ ...toRestTask(row), status: row.status, endedAt: row.ended_at, processKey: row.process_key, rootInstanceId: row.root_instance_id ?? row.instance_id, outcome: row.outcome }),
  });
}
