/**
 * Where the tasks of a scope are found: one index range per reason a viewer sees a task (assigned to them, offered to one
 * of their groups, ...). A list is the union of these; each gives its own first rows in order, so the length of the
 * whole list does not matter.
 */
import type { Knex } from 'knex';
import type { TaskFilter, Viewer } from '../contract.ts';
import { whereContains } from './like.ts';

/** A query on `task as t`; its rows are ordered by `due` through these columns. */
export interface TaskSource { query: Knex.QueryBuilder; due: [due: string, created: string, id: string]; status: string }

export function taskSources(knex: Knex, scope: TaskFilter['scope'], viewer: Viewer): TaskSource[] {
  if (viewer.admin && (scope === undefined || scope === 'all')) return [everything(knex)];
  switch (scope) {
    case 'mine':
      return [assignedTo(knex, viewer.userId)];
    case 'group':
      return [assignedTo(knex, viewer.userId), ...offeredTo(knex, viewer).map(unassigned)];
    case 'org':
    case 'all':
      return unique(viewer.orgIds).map((org) => candidate(knex, 'org', org));
    case undefined:
      return [assignedTo(knex, viewer.userId), ...offeredTo(knex, viewer), ...unique(viewer.orgIds).map((org) => ofParty(knex, org))];
  }
}

export function filterTasks(source: TaskSource, filter: Omit<TaskFilter, 'scope' | 'sort' | 'order' | 'offset' | 'limit'>): void {
  const { query } = source;
  if (filter.status) query.where(source.status, filter.status);
  if (filter.instanceId !== undefined) query.where('t.instance_id', filter.instanceId);
  if (filter.assigned === true) query.whereNotNull('t.assignee');
  if (filter.assigned === false) query.whereNull('t.assignee');
  if (filter.overdue === true) query.where(source.due[0], '<', filter.now);
  if (filter.overdue === false) query.where(source.due[0], '>=', filter.now);
  const text = filter.text?.trim() ?? '';
  if (filter.processKey === undefined && text === '') return;
  query.join('process_instance as p', 'p.instance_id', 't.instance_id');
  if (filter.processKey !== undefined) query.where('p.process_key', filter.processKey);
  if (text !== '') whereContains(query, ['t.name', 'p.title', 'p.business_key'], text);
}

const OWN_ORDER: TaskSource['due'] = ['t.due_order', 't.created_at', 't.id'];

function everything(knex: Knex): TaskSource {
  return { query: knex('task as t'), due: OWN_ORDER, status: 't.status' };
}

function assignedTo(knex: Knex, userId: string): TaskSource {
  return { query: knex('task as t').where('t.assignee', userId), due: OWN_ORDER, status: 't.status' };
}

function offeredTo(knex: Knex, viewer: Viewer): TaskSource[] {
  return [candidate(knex, 'user', viewer.userId), ...unique(viewer.groups).map((group) => candidate(knex, 'group', group))];
}

function candidate(knex: Knex, kind: 'user' | 'group' | 'org', value: string): TaskSource {
  const query = knex('task_candidate as c').join('task as t', 't.id', 'c.task_id').where({ 'c.kind': kind, 'c.value': value });
  return { query, due: ['c.due_order', 'c.created_at', 'c.task_id'], status: 'c.status' };
}

function ofParty(knex: Knex, orgId: string): TaskSource {
  const query = knex('case_party as party').join('task as t', 't.instance_id', 'party.instance_id').where('party.org_id', orgId);
  return { query, due: OWN_ORDER, status: 't.status' };
}

function unassigned(source: TaskSource): TaskSource {
  source.query.whereNull('t.assignee');
  return source;
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
