import type { Knex } from 'knex';
import type { Finder, RestTask, RestTaskFilter, Viewer } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { fromJson } from '../../json-column.ts';
import { amongSeenCases } from '../case-rights.ts';
import { like, notLike, valuesMeeting, whereKeys, withVariables } from './conditions.ts';
import { finder, type Conditions, type FinderSpec, type Query } from './finder.ts';

export interface RestTaskDbRow {
  id: string; instance_id: string; task_key: number; element_id: string; name: string | null; description: string | null; assignee: string | null; owner: string | null; delegation_state: RestTask['delegationState'];
  created_at: number; due: number | null; follow_up: number | null; priority: number; process_definition_id: string; form_key: string | null; suspended: number; candidate_users: string; candidate_groups: string;
}

type TaskSpec = FinderSpec<RestTask, RestTaskDbRow, RestTaskFilter>;

/** Open tasks. */
export function restTasks(db: Db): Finder<RestTask, RestTaskFilter> {
  const spec: TaskSpec = {
    from: (knex) => knex('task as t').join('process_instance as p', 'p.instance_id', 't.instance_id').where('t.status', 'open'),
    visible: seesTask,
    conditions,
    alternatives: ({ orQueries = [] }) => orQueries,
    sorts: {
      ...Object.fromEntries(Object.entries(COLUMNS).map(([name, column]) => [name, `t.${column}`])),
      processVariable: (knex, name) => knex.raw('(select v.value from variable v where v.instance_id = t.instance_id and v.scope = 1 and v.name = ?)', [name]),
      taskVariable: (knex, name) => knex.raw('(select v.value from variable v where v.instance_id = t.instance_id and v.scope = t.task_key and v.name = ?)', [name]),
    },
    tieBreaks: ['t.id'],
    select: (query, knex) => query.select(knex.raw(SHOWN)),
    toRow: toRestTask,
  };
  const [all, ofOne] = [finder(db, spec), finder(db, ofOneGroup(spec))];
  // Inside alternatives a group is one condition of several: there is no list of its own to begin with.
  const finderFor = ({ candidateGroup, orQueries = [] }: RestTaskFilter): typeof all => (candidateGroup !== undefined && orQueries.length === 0 ? ofOne : all);
  return { list: (filter, viewer, page) => finderFor(filter).list(filter, viewer, page), count: (filter, viewer) => finderFor(filter).count(filter, viewer) };
}

/**
 * The inbox of one group begins with its candidates, which an index has in the order of creation: a page takes as many rows as it shows. Their
 * tasks and instances are always there: the outer joins, and not asking the tasks again what the candidates repeat, keep MariaDB from beginning with all tasks.
 */
const ofOneGroup = (spec: TaskSpec): TaskSpec => ({
  ...spec,
  from: (knex) => knex('task_candidate as o').leftJoin('task as t', 't.id', 'o.task_id').leftJoin('process_instance as p', 'p.instance_id', 'o.instance_id').where({ 'o.kind': 'group', 'o.status': 'open' }),
  conditions: {
    ...spec.conditions,
    candidateGroup: (q, group, { includeAssignedTasks }) => {
      q.where('o.value', group);
      if (includeAssignedTasks !== true) q.where('o.assigned', 0);
    },
  },
  sorts: { ...spec.sorts, created: 'o.created_at', id: 'o.task_id' },
  tieBreaks: ['o.task_id'],
});

/** What `toRestTask` reads: half of what a task has. Named once, as the page and the look at one task before each of its changes are the statements asked most. */
const SHOWN = [
  ...['id', 'instance_id', 'task_key', 'element_id', 'name', 'description', 'assignee', 'owner', 'delegation_state', 'created_at', 'due', 'follow_up', 'priority', 'form_key', 'candidate_users', 'candidate_groups'].map((column) => `t.${column}`),
  'p.process_definition_id', 'p.suspended',
].join(', ');

const COLUMNS = {
  id: 'id', name: 'name', description: 'description', assignee: 'assignee', created: 'created_at', dueDate: 'due', followUpDate: 'follow_up', priority: 'priority', instanceId: 'instance_id', executionId: 'task_key',
};

/** Also what is offered to the viewer, or is theirs. */
export function seesTask(query: Query, viewer: Viewer, knex: Knex): void {
  query.where((any) => {
    any.where('t.assignee', viewer.userId);
    any.orWhereIn('t.id', candidates(knex, 'group', viewer.groups).select('task_id'));
    any.orWhereIn('t.id', candidates(knex, 'user', [viewer.userId]).select('task_id'));
    any.orWhere((instance) => amongSeenCases(instance, viewer, 't.instance_id', knex));
  });
}

const candidates = (knex: Knex, kind: 'user' | 'group', values: string[]): Query => knex('task_candidate').where('kind', kind).whereIn('value', values);

const openCandidates = (knex: Knex, kind: 'user' | 'group', values: string[]): Query => candidates(knex, kind, values).where('status', 'open').select('task_id');

/** A task somebody has is offered to nobody any more, unless the client asks for those too. */
function offered(query: Query, kind: 'user' | 'group', narrow: (candidate: Query) => unknown, filter: RestTaskFilter, knex: Knex): void {
  const candidate = knex('task_candidate as c').where({ 'c.kind': kind, 'c.status': 'open' });
  narrow(candidate);
  query.whereIn('t.id', candidate.select('c.task_id'));
  if (filter.includeAssignedTasks !== true) query.whereNull('t.assignee');
}

const hasCandidates = (query: Query, kind: 'user' | 'group', wanted: boolean, present: boolean, knex: Knex): void => {
  const candidate = knex('task_candidate as c').whereRaw('c.task_id = t.id').where('c.kind', kind).select('c.task_id');
  if (wanted && present) query.whereExists(candidate);
  else if (wanted) query.whereNotExists(candidate);
};

const definitionOf = (knex: Knex): Query => knex('process_definition as d').whereRaw('d.id = p.process_definition_id').select('d.id');

const conditions: Conditions<RestTaskFilter> = {
  taskId: (q, id) => q.where('t.id', id),
  taskIdIn: (q, ids) => q.whereIn('t.id', ids),
  processInstanceId: (q, id) => q.where('t.instance_id', id),
  processInstanceIdIn: (q, ids) => q.whereIn('t.instance_id', ids),
  businessKey: (q, key) => q.where('p.business_key', key),
  processInstanceBusinessKey: (q, key) => q.where('p.business_key', key),
  processInstanceBusinessKeyIn: (q, keys) => q.whereIn('p.business_key', keys),
  processInstanceBusinessKeyLike: (q, pattern) => like(q, 'p.business_key', pattern),
  processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
  processDefinitionKey: (q, key) => q.where('p.process_key', key),
  processDefinitionKeyIn: (q, keys) => q.whereIn('p.process_key', keys),
  processDefinitionName: (q, name, _filter, knex) => q.whereExists(definitionOf(knex).where('d.name', name)),
  processDefinitionNameLike: (q, pattern, _filter, knex) => q.whereExists(definitionOf(knex).where((named) => void like(named, 'd.name', pattern))),
  executionId: (q, id) => whereKeys(q, [id], 't.instance_id', 't.task_key'),
  activityInstanceIdIn: (q, ids) => whereKeys(q, ids, 't.instance_id', 't.task_key'),
  assignee: (q, user) => q.where('t.assignee', user),
  assigneeLike: (q, pattern) => like(q, 't.assignee', pattern),
  assigneeIn: (q, users) => q.whereIn('t.assignee', users),
  assigneeNotIn: (q, users) => q.whereNotIn('t.assignee', users),
  owner: (q, user) => q.where('t.owner', user),
  candidateUser: (q, user, filter, knex) => {
    q.where((any) => {
      any.whereIn('t.id', openCandidates(knex, 'user', [user]));
      if (filter.groupsOfCandidate?.length) any.orWhereIn('t.id', openCandidates(knex, 'group', filter.groupsOfCandidate));
    });
    if (filter.includeAssignedTasks !== true) q.whereNull('t.assignee');
  },
  groupsOfCandidate: () => undefined,
  candidateGroup: (q, group, filter, knex) => offered(q, 'group', (c) => c.where('c.value', group), filter, knex),
  candidateGroups: (q, groups, filter, knex) => offered(q, 'group', (c) => c.whereIn('c.value', groups), filter, knex),
  candidateGroupLike: (q, pattern, filter, knex) => offered(q, 'group', (c) => like(c, 'c.value', pattern), filter, knex),
  withCandidateGroups: (q, on, _filter, knex) => hasCandidates(q, 'group', on, true, knex),
  withoutCandidateGroups: (q, on, _filter, knex) => hasCandidates(q, 'group', on, false, knex),
  withCandidateUsers: (q, on, _filter, knex) => hasCandidates(q, 'user', on, true, knex),
  withoutCandidateUsers: (q, on, _filter, knex) => hasCandidates(q, 'user', on, false, knex),
  includeAssignedTasks: () => undefined,
  involvedUser: (q, user, _filter, knex) => q.where((any) => void any.where('t.assignee', user).orWhere('t.owner', user).orWhereIn('t.id', candidates(knex, 'user', [user]).select('task_id'))),
  assigned: (q, on) => on && q.whereNotNull('t.assignee'),
  unassigned: (q, on) => on && q.whereNull('t.assignee'),
  taskDefinitionKey: (q, id) => q.where('t.element_id', id),
  taskDefinitionKeyIn: (q, ids) => q.whereIn('t.element_id', ids),
  taskDefinitionKeyLike: (q, pattern) => like(q, 't.element_id', pattern),
  name: (q, name) => q.where('t.name', name),
  nameNotEqual: (q, name) => q.whereNot('t.name', name),
  nameLike: (q, pattern) => like(q, 't.name', pattern),
  nameNotLike: (q, pattern) => notLike(q, 't.name', pattern),
  description: (q, text) => q.where('t.description', text),
  descriptionLike: (q, pattern) => like(q, 't.description', pattern),
  priority: (q, value) => q.where('t.priority', value),
  maxPriority: (q, value) => q.where('t.priority', '<=', value),
  minPriority: (q, value) => q.where('t.priority', '>=', value),
  due: (q, at) => q.where('t.due', at),
  dueDate: (q, at) => q.where('t.due', at),
  dueAfter: (q, at) => q.where('t.due', '>', at),
  dueBefore: (q, at) => q.where('t.due', '<', at),
  withoutDueDate: (q, on) => on && q.whereNull('t.due'),
  followUp: (q, at) => q.where('t.follow_up', at),
  followUpDate: (q, at) => q.where('t.follow_up', at),
  followUpAfter: (q, at) => q.where('t.follow_up', '>', at),
  followUpBefore: (q, at) => q.where('t.follow_up', '<', at),
  followUpBeforeOrNotExistent: (q, at) => q.where((any) => void any.where('t.follow_up', '<', at).orWhereNull('t.follow_up')),
  created: (q, at) => q.where('t.created_at', at),
  createdOn: (q, at) => q.where('t.created_at', at),
  createdAfter: (q, at) => q.where('t.created_at', '>', at),
  createdBefore: (q, at) => q.where('t.created_at', '<', at),
  delegationState: (q, state) => q.where('t.delegation_state', state),
  active: (q, on) => on && q.where('p.suspended', 0),
  suspended: (q, on) => on && q.where('p.suspended', 1),
  taskVariables: (q, wanted, _filter, knex) => {
    for (const condition of wanted) q.whereExists(valuesMeeting(knex('variable as v').whereRaw('v.instance_id = t.instance_id and v.scope = t.task_key'), condition).select('v.name'));
  },
  processVariables: (q, wanted, _filter, knex) => withVariables(q, wanted, 't.instance_id', knex),
  orQueries: () => undefined,
};

export function toRestTask(row: RestTaskDbRow): RestTask {
  return {
    id: row.id,
    instanceId: row.instance_id,
    key: row.task_key,
    elementId: row.element_id,
    name: row.name,
    description: row.description,
    assignee: row.assignee,
    owner: row.owner,
    delegationState: row.delegation_state,
    createdAt: row.created_at,
    due: row.due,
    followUp: row.follow_up,
    priority: row.priority,
    processDefinitionId: row.process_definition_id,
    formKey: row.form_key,
    suspended: row.suspended === 1,
    candidateUsers: fromJson<string[]>(row.candidate_users),
    candidateGroups: fromJson<string[]>(row.candidate_groups),
  };
}
