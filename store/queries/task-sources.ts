/**
 * Where the tasks of a scope are found: one index range per reason a viewer sees a task (assigned to them, offered to one
 * of their groups, ...). A list is the union of these; each gives its own first rows in order, so the length of the
 * whole list does not matter.
 */
import type { Knex } from 'knex';
import type { TaskFilter, Viewer } from '../contract.ts';
import { NO_DUE_DATE } from '../projection/tasks.ts';
import { viewerAt } from '../viewer-at.ts';
import { whereContains } from './like.ts';

/** Columns in which a source has what lists filter and sort by. */
interface Columns { id: string; instance: string; status: string; due: string; created: string }

export interface TaskSource {
  query: Knex.QueryBuilder;
  columns: Columns;
  /** 1 when somebody holds the task. */
  assigned: string;
  /** Makes sure that the task's own row can be used, as `t`. */
  withTask(): void;
}

/** @param orgId only what belongs to this organisation (`TaskFilter.orgId`) */
export function taskSources(knex: Knex, scope: TaskFilter['scope'], viewer: Viewer, now: number, orgId?: string): TaskSource[] {
  if (orgId !== undefined) return narrowed(knex, scope, viewer, now, orgId);
  if (viewer.admin && (scope === undefined || scope === 'all')) return [taskRows(knex('task as t'))];
  const orgs = [...new Set(viewer.orgIds)];
  switch (scope) {
    case 'mine':
      return [assignedTo(knex, viewer.userId)];
    case 'group':
      return [assignedTo(knex, viewer.userId), ...offeredTo(knex, viewer).map(unassigned)];
    case 'org':
    case 'all':
      return orgs.map((org) => candidate(knex, 'org', org));
    case 'deputy':
      return [ofAbsent(knex, viewer, now)];
    case undefined:
      return [assignedTo(knex, viewer.userId), ...offeredTo(knex, viewer), ...orgs.map((org) => ofParty(knex, org))];
  }
}

/** The same, seen with the viewer's rights at one organisation; what is there for the person, wherever they work, is looked at one by one. */
function narrowed(knex: Knex, scope: TaskFilter['scope'], viewer: Viewer, now: number, orgId: string): TaskSource[] {
  const sources = taskSources(knex, scope, viewerAt(viewer, orgId), now);
  if (scope === 'org' || scope === 'all') return sources;
  const own = [...new Set([...viewer.orgIds, orgId])];
  return sources.map((source) => belongingTo(knex, source, orgId, own));
}

function belongingTo(knex: Knex, source: TaskSource, orgId: string, own: string[]): TaskSource {
  const { id, instance } = source.columns;
  const offeredTo = (orgs: string[]) => knex('task_candidate as offered').whereRaw('offered.task_id = ??', [id]).where('offered.kind', 'org').whereIn('offered.value', orgs).select('offered.value');
  const takesPart = (orgs: string[]) => knex('case_party as place').whereRaw('place.instance_id = ??', [instance]).whereIn('place.org_id', orgs).select('place.org_id');
  source.query.where((here) => void here.whereExists(offeredTo([orgId])).orWhere((byName) => void byName.whereNotExists(offeredTo(own)).where((at) => void at.whereExists(takesPart([orgId])).orWhereNotExists(takesPart(own)))));
  return source;
}

export function filterTasks(source: TaskSource, filter: Omit<TaskFilter, 'scope' | 'sort' | 'order' | 'offset' | 'limit'>): void {
  const { query, columns, assigned } = source;
  if (filter.status) query.where(columns.status, filter.status);
  if (filter.instanceId !== undefined) query.where(columns.instance, filter.instanceId);
  if (filter.assigned !== undefined) query.whereRaw(`${assigned} = ${Number(filter.assigned)}`);
  if (filter.overdue === true) query.where(columns.due, '<', filter.now);
  if (filter.overdue === false) query.where(columns.due, '>=', filter.now);
  if (filter.dueFrom !== undefined) query.where(columns.due, '>=', filter.dueFrom);
  if (filter.dueTo !== undefined) query.where(columns.due, '<=', filter.dueTo);
  if (filter.returned === true || filter.urged === true) {
    source.withTask();
    query.where('t.marked', 1);
    if (filter.returned) query.whereNotNull('t.returned_as');
    if (filter.urged) query.where('t.urges', '>', 0);
  }
  const text = filter.text?.trim() ?? '';
  if (filter.processKey === undefined && text === '') return;
  query.join('process_instance as p', 'p.instance_id', columns.instance);
  if (filter.processKey !== undefined) query.where('p.process_key', filter.processKey);
  if (text === '') return;
  source.withTask();
  whereContains(query, ['t.name', 'p.title', 'p.business_key'], text);
}

/**
 * The same tasks as index ranges that can each be read in the order asked for. The latest deadline first is two of them, since an index has what has no
 * deadline before that, read backwards, and lists have it last.
 * @param sources makes them anew each time
 */
export function inOrder(sources: () => TaskSource[], { sort = 'due', order = 'asc' }: Pick<TaskFilter, 'sort' | 'order'>): TaskSource[] {
  if (sort !== 'due' || order === 'asc') return sources();
  return (['<', '='] as const).flatMap((which) => sources().map((source) => { source.query.where(source.columns.due, which, NO_DUE_DATE); return source; }));
}

/** A total order, so that pages neither lose nor repeat a task. Tasks without a due date come last, whichever way the list is sorted. `within`: of one range of `inOrder`. */
export function orderTasks(source: TaskSource, { sort = 'due', order = 'asc' }: Pick<TaskFilter, 'sort' | 'order'>, within = false): Knex.QueryBuilder {
  const { query, columns } = source;
  if (sort === 'created') return query.orderBy(columns.created, order).orderBy(columns.id, order);
  if (sort === 'priority') {
    source.withTask();
    return query.orderBy('t.priority', order).orderBy(columns.due).orderBy(columns.created).orderBy(columns.id);
  }
  if (order === 'desc' && !within) query.orderByRaw('case when ?? = ? then 1 else 0 end', [columns.due, NO_DUE_DATE]);
  return query.orderBy(columns.due, order).orderBy(columns.created, order).orderBy(columns.id, order);
}

/** Tasks themselves, read as `t` from whatever the query is on. */
export function taskRows(query: Knex.QueryBuilder): TaskSource {
  return {
    query,
    columns: { id: 't.id', instance: 't.instance_id', status: 't.status', due: 't.due_order', created: 't.created_at' },
    assigned: 'case when t.assignee is null then 0 else 1 end',
    withTask: () => undefined,
  };
}

function assignedTo(knex: Knex, userId: string): TaskSource {
  return taskRows(knex('task as t').where('t.assignee', userId));
}

/** In the hands of people this one stands in for, as far as their own organisations take part: a colleague may work elsewhere too. */
function ofAbsent(knex: Knex, { userId, orgIds, admin }: Viewer, now: number): TaskSource {
  const absent = knex('absence as away').where('away.deputy_id', userId).where('away.from_at', '<=', now).where('away.until_at', '>', now).select('away.user_id');
  const query = knex('task as t').whereIn('t.assignee', absent);
  // Asked of each of the few tasks found, not worked out for all cases of an organisation.
  if (!admin) query.whereExists(knex('case_party as party').whereRaw('party.instance_id = t.instance_id').whereIn('party.org_id', orgIds).select('party.org_id'));
  return taskRows(query);
}

function ofParty(knex: Knex, orgId: string): TaskSource {
  return taskRows(knex('case_party as party').join('task as t', 't.instance_id', 'party.instance_id').where('party.org_id', orgId));
}

function offeredTo(knex: Knex, viewer: Viewer): TaskSource[] {
  return [candidate(knex, 'user', viewer.userId), ...[...new Set(viewer.groups)].map((group) => candidate(knex, 'group', group))];
}

function candidate(knex: Knex, kind: 'user' | 'group' | 'org', value: string): TaskSource {
  const query = knex('task_candidate as c').where({ 'c.kind': kind, 'c.value': value });
  let joined = false;
  return {
    query,
    columns: { id: 'c.task_id', instance: 'c.instance_id', status: 'c.status', due: 'c.due_order', created: 'c.created_at' },
    assigned: 'c.assigned',
    withTask() {
      if (!joined) query.join('task as t', 't.id', 'c.task_id');
      joined = true;
    },
  };
}

function unassigned(source: TaskSource): TaskSource {
  source.query.whereRaw(`${source.assigned} = 0`);
  return source;
}
