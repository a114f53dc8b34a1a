import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { JsonObject } from '../../engine/model/json.ts';
import type { ExecutionStore, ExternalTaskRow, FetchRequest } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';
import { externalTaskId } from '../projection/external-tasks.ts';
import { withVariables } from '../queries/engine-rest/conditions.ts';
import { limitOf, offsetOf } from '../queries/paging.ts';

type ExternalTaskStore = Pick<
  ExecutionStore,
  'externalTask' | 'externalTasks' | 'fetchAndLock' | 'keepLock' | 'extendLock' | 'unlockExternalTask' | 'failExternalTask' | 'setExternalTaskRetries' | 'setExternalTaskPriority'
>;
type Topic = FetchRequest['topics'][number];

/** How often a fetch looks again when others were faster at all it had found. */
const ATTEMPTS = 5;

/** External tasks and their locks. Every change is one conditional UPDATE, so whoever comes second sees that he does. */
export function externalTaskStore(db: Db): ExternalTaskStore {
  const { knex } = db;
  const rowOf = (instanceId: string, key: number) => knex('external_task').where('id', externalTaskId(instanceId, key));
  const touched = async (update: Promise<number>): Promise<boolean> => (await update) === 1;

  return {
    async externalTask(instanceId, key) {
      const row = await selectTasks(knex).where('e.id', externalTaskId(instanceId, key)).first<TaskDbRow | undefined>();
      return row ? toExternalTask(row) : null;
    },

    async externalTasks(filter) {
      const { instanceId, processDefinitionId, topic, workerId, locked, at } = filter;
      const query = selectTasks(knex);
      if (instanceId !== undefined) query.where('e.instance_id', instanceId);
      if (processDefinitionId !== undefined) query.where('p.process_definition_id', processDefinitionId);
      if (topic !== undefined) query.where('e.topic', topic);
      if (workerId !== undefined) query.where('e.worker_id', workerId);
      if (locked === true) query.whereNotNull('e.worker_id').where('e.available_at', '>', at);
      if (locked === false) query.where((free) => free.whereNull('e.worker_id').orWhere('e.available_at', '<=', at));
      const [counted] = (await query.clone().clearSelect().count('* as n')) as unknown as { n: number }[];
      const rows = await query.orderBy(['e.created_at', 'e.instance_id', 'e.job_key']).offset(offsetOf(filter)).limit(limitOf(filter));
      return { items: rows.map(toExternalTask), total: counted?.n ?? 0 };
    },

    async fetchAndLock(request) {
      const taken: ExternalTaskRow[] = [];
      for (const topic of request.topics) {
        if (taken.length < request.maxTasks) taken.push(...(await fetchTopic(knex, request, topic, request.maxTasks - taken.length)));
      }
      return taken;
    },

    keepLock: (instanceId, key, workerId, until) =>
      touched(
        rowOf(instanceId, key)
          .where('worker_id', workerId)
          .update({ available_at: knex.raw('case when available_at > ? then available_at else ? end', [until, until]) }),
      ),

    extendLock: (instanceId, key, workerId, at, until) =>
      touched(rowOf(instanceId, key).where('worker_id', workerId).where('available_at', '>', at).update({ available_at: until })),

    unlockExternalTask: (instanceId, key) => touched(rowOf(instanceId, key).update({ worker_id: null, claim: null, available_at: 0 })),

    failExternalTask: ({ instanceId, key, workerId, message, details, retries, availableAt }) =>
      touched(
        rowOf(instanceId, key)
          .where('worker_id', workerId)
          .update({ worker_id: null, claim: null, retries, error_message: message, error_details: details, available_at: availableAt }),
      ),

    setExternalTaskRetries: (instanceId, key, retries) => touched(rowOf(instanceId, key).update({ retries })),

    setExternalTaskPriority: (instanceId, key, priority) => touched(rowOf(instanceId, key).update({ priority })),
  };
}

/** Finds tasks that are free, and takes those that still are: the update decides, and its mark tells which they were. */
async function fetchTopic(knex: Knex, { workerId, usePriority, at }: FetchRequest, topic: Topic, limit: number): Promise<ExternalTaskRow[]> {
  for (let attempt = 1; ; attempt++) {
    const free = selectTasks(knex)
      .where('e.topic', topic.topic)
      .where('e.available_at', '<=', at)
      .where((left) => left.whereNull('e.retries').orWhere('e.retries', '>', 0))
      .where('p.suspended', 0);
    if (topic.businessKey !== undefined) free.where('p.business_key', topic.businessKey);
    if (topic.processDefinitionIds !== undefined) free.whereIn('p.process_definition_id', topic.processDefinitionIds);
    if (topic.variables !== undefined) withVariables(free, Object.entries(topic.variables).map(([name, value]) => ({ name, operator: 'eq' as const, values: [value] })), 'p.instance_id', knex);
    if (topic.processKeys !== undefined) free.whereIn('p.process_key', topic.processKeys);
    if (usePriority) free.orderBy('e.priority', 'desc');
    const found: string[] = await free.orderBy(['e.created_at', 'e.id']).limit(limit).clearSelect().pluck('e.id');
    if (found.length === 0) return [];
    const claim = randomUUID();
    const won = await knex('external_task')
      .whereIn('id', found)
      .where('available_at', '<=', at)
      .update({ worker_id: workerId, available_at: at + topic.lockDuration, claim });
    if (won > 0) {
      const order = new Map(found.map((id, index) => [id, index]));
      const rows = await selectTasks(knex).where('e.claim', claim);
      return rows.map(toExternalTask).sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
    }
    if (attempt === ATTEMPTS) return [];
  }
}

interface TaskDbRow {
  id: string; instance_id: string; process_definition_id: string; process_key: string; business_key: string | null; job_key: number; element_id: string; topic: string; attempt: number;
  input: string; priority: number; created_at: number; worker_id: string | null; available_at: number; retries: number | null; error_message: string | null;
  error_details: string | null; suspended: number;
}

function selectTasks(knex: Knex): Knex.QueryBuilder<object, TaskDbRow[]> {
  return knex('external_task as e')
    .join('process_instance as p', 'p.instance_id', 'e.instance_id')
    .select('e.*', 'p.process_definition_id', 'p.process_key', 'p.business_key', 'p.suspended') as Knex.QueryBuilder<object, TaskDbRow[]>;
}

function toExternalTask(row: TaskDbRow): ExternalTaskRow {
  return {
    id: row.id,
    instanceId: row.instance_id,
    processDefinitionId: row.process_definition_id,
    processKey: row.process_key,
    businessKey: row.business_key,
    key: row.job_key,
    elementId: row.element_id,
    topic: row.topic,
    attempt: row.attempt,
    input: fromJson<JsonObject>(row.input),
    priority: row.priority,
    createdAt: row.created_at,
    workerId: row.worker_id,
    availableAt: row.available_at,
    retries: row.retries,
    errorMessage: row.error_message,
    errorDetails: row.error_details,
    suspended: row.suspended === 1,
  };
}
