import type { Finder, RestExternalTask, RestExternalTaskFilter, RestJob, RestJobFilter } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { amongSeenCases } from '../case-rights.ts';
import { whereKeys } from './conditions.ts';
import { finder } from './finder.ts';

interface JobDbRow {
  instance_id: string; timer_key: number; element_id: string; kind: RestJob['kind']; due: number; retries: number; suspended: number; instance_suspended: number; failure: string | null; process_definition_id: string; process_key: string; started_at: number;
}

/** Armed timers and asynchronous continuations. */
export function restJobs(db: Db): Finder<RestJob, RestJobFilter> {
  return finder<RestJob, JobDbRow, RestJobFilter>(db, {
    from: (knex) => knex('timer_view as j').join('process_instance as p', 'p.instance_id', 'j.instance_id'),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 'j.instance_id', knex),
    conditions: {
      jobId: (q, id) => whereKeys(q, [id], 'j.instance_id', 'j.timer_key'),
      jobIds: (q, ids) => whereKeys(q, ids, 'j.instance_id', 'j.timer_key'),
      processInstanceId: (q, id) => q.where('j.instance_id', id),
      processInstanceIds: (q, ids) => q.whereIn('j.instance_id', ids),
      executionId: (q, id) => q.where('j.instance_id', id.replace(/:\d+$/, '')),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processDefinitionKey: (q, key) => q.where('p.process_key', key),
      activityId: (q, id) => q.where('j.element_id', id),
      timers: (q, on) => on && q.where('j.kind', 'timer'),
      messages: (q, on) => on && q.whereNot('j.kind', 'timer'),
      executable: (q, on, filter) => on && q.where('j.due', '<=', filter.at ?? 0).where('j.retries', '>', 0).where('p.suspended', 0).where('j.suspended', 0),
      withRetriesLeft: (q, on) => on && q.where('j.retries', '>', 0),
      noRetriesLeft: (q, on) => on && q.where('j.retries', 0),
      active: (q, on) => on && q.where('p.suspended', 0).where('j.suspended', 0),
      suspended: (q, on) => on && q.where((either) => void either.where('p.suspended', 1).orWhere('j.suspended', 1)),
      withException: (q, on) => on && q.whereNotNull('j.failure'),
      dueBefore: (q, at) => q.where('j.due', '<', at),
      dueAfter: (q, at) => q.where('j.due', '>', at),
      at: () => undefined,
    },
    sorts: { jobId: 'j.timer_key', executionId: 'j.timer_key', processInstanceId: 'j.instance_id', processDefinitionId: 'p.process_definition_id', processDefinitionKey: 'p.process_key', jobRetries: 'j.retries', jobDueDate: 'j.due', jobPriority: 'j.retries', tenantId: 'j.timer_key' },
    tieBreaks: ['j.due', 'j.instance_id', 'j.timer_key'],
    select: (query) => query.select('j.instance_id', 'j.timer_key', 'j.element_id', 'j.kind', 'j.due', 'j.retries', 'j.suspended', 'j.failure', 'p.suspended as instance_suspended', 'p.process_definition_id', 'p.process_key', 'p.started_at'),
    toRow: (row) => ({
      instanceId: row.instance_id,
      key: row.timer_key,
      elementId: row.element_id,
      kind: row.kind,
      due: row.due,
      retries: row.retries,
      suspended: row.suspended === 1 || row.instance_suspended === 1,
      failure: row.failure,
      processDefinitionId: row.process_definition_id,
      processKey: row.process_key,
      createdAt: row.started_at,
    }),
  });
}

interface ExternalTaskDbRow {
  instance_id: string; job_key: number; element_id: string; topic: string; worker_id: string | null; available_at: number; retries: number | null; error_message: string | null; priority: number; created_at: number; suspended: number;
  process_definition_id: string; process_key: string; business_key: string | null;
}

/** Work that is offered to workers by topic, or that one of them holds. */
export function restExternalTasks(db: Db): Finder<RestExternalTask, RestExternalTaskFilter> {
  return finder<RestExternalTask, ExternalTaskDbRow, RestExternalTaskFilter>(db, {
    from: (knex) => knex('external_task as e').join('process_instance as p', 'p.instance_id', 'e.instance_id'),
    // Workers see the work of all instances; who may call at all is decided before.
    visible: () => undefined,
    conditions: {
      externalTaskId: (q, id) => q.where('e.id', id),
      externalTaskIdIn: (q, ids) => q.whereIn('e.id', ids),
      topicName: (q, topic) => q.where('e.topic', topic),
      workerId: (q, worker) => q.where('e.worker_id', worker),
      locked: (q, on, filter) => on && q.whereNotNull('e.worker_id').where('e.available_at', '>', filter.at ?? 0),
      notLocked: (q, on, filter) => on && q.where((any) => void any.whereNull('e.worker_id').orWhere('e.available_at', '<=', filter.at ?? 0)),
      withRetriesLeft: (q, on) => on && q.where((any) => void any.whereNull('e.retries').orWhere('e.retries', '>', 0)),
      noRetriesLeft: (q, on) => on && q.where('e.retries', 0),
      activityId: (q, id) => q.where('e.element_id', id),
      activityIdIn: (q, ids) => q.whereIn('e.element_id', ids),
      executionId: (q, id) => q.where('e.id', id),
      processInstanceId: (q, id) => q.where('e.instance_id', id),
      processInstanceIdIn: (q, ids) => q.whereIn('e.instance_id', ids),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      active: (q, on) => on && q.where('p.suspended', 0),
      suspended: (q, on) => on && q.where('p.suspended', 1),
      priorityHigherThanOrEquals: (q, value) => q.where('e.priority', '>=', value),
      priorityLowerThanOrEquals: (q, value) => q.where('e.priority', '<=', value),
      lockExpirationBefore: (q, at) => q.whereNotNull('e.worker_id').where('e.available_at', '<', at),
      lockExpirationAfter: (q, at) => q.whereNotNull('e.worker_id').where('e.available_at', '>', at),
      at: () => undefined,
    },
    sorts: { id: 'e.id', lockExpirationTime: 'e.available_at', processInstanceId: 'e.instance_id', processDefinitionId: 'p.process_definition_id', processDefinitionKey: 'p.process_key', taskPriority: 'e.priority', createTime: 'e.created_at', tenantId: 'e.id' },
    tieBreaks: ['e.created_at', 'e.instance_id', 'e.job_key'],
    select: (query) => query.select('e.*', 'p.suspended', 'p.process_definition_id', 'p.process_key', 'p.business_key'),
    toRow: (row) => ({
      instanceId: row.instance_id,
      key: row.job_key,
      elementId: row.element_id,
      topic: row.topic,
      workerId: row.worker_id,
      lockedUntil: row.worker_id === null ? null : row.available_at,
      retries: row.retries,
      errorMessage: row.error_message,
      priority: row.priority,
      createdAt: row.created_at,
      suspended: row.suspended === 1,
      processDefinitionId: row.process_definition_id,
      processKey: row.process_key,
      businessKey: row.business_key,
    }),
  });
}
