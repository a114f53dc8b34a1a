import type { FailureFilter, Finder, LoggedFailure } from '../../contract.ts';
import type { Db } from '../../db.ts';
import { amongSeenCases } from '../case-rights.ts';
import { finder } from './finder.ts';

interface FailureDbRow { id: string; instance_id: string; job_key: number; at: number; worker_id: string; retries: number; message: string; process_definition_id: string; process_key: string; root_instance_id: string | null }

/** Failures of external tasks after which they were offered again. */
export function externalTaskFailures(db: Db): Finder<LoggedFailure, FailureFilter> {
  return finder<LoggedFailure, FailureDbRow, FailureFilter>(db, {
    from: (knex) => knex('external_task_failure as f').join('process_instance as p', 'p.instance_id', 'f.instance_id'),
    visible: (query, viewer, knex) => amongSeenCases(query, viewer, 'f.instance_id', knex),
    conditions: {
      processInstanceId: (q, id) => q.where('f.instance_id', id),
      processDefinitionId: (q, id) => q.where('p.process_definition_id', id),
      processDefinitionKey: (q, key) => q.where('p.process_key', key),
      occurredBefore: (q, at) => q.where('f.at', '<', at),
      occurredAfter: (q, at) => q.where('f.at', '>', at),
    },
    sorts: {},
    tieBreaks: ['f.at', 'f.id'],
    select: (query) => query.select('f.*', 'p.process_definition_id', 'p.process_key', 'p.root_instance_id'),
    toRow: (row) => ({
      id: row.id,
      instanceId: row.instance_id,
      key: row.job_key,
      at: row.at,
      workerId: row.worker_id,
      retries: row.retries,
      message: row.message,
      processDefinitionId: row.process_definition_id,
      processKey: row.process_key,
      rootInstanceId: row.root_instance_id ?? row.instance_id,
    }),
  });
}
