/** What clients add to tasks and variables without moving a token. */
import type { JsonObject } from '../../../engine/model/json.ts';
import type { RestAttachment, RestComment, RestStore, TypeHint, UserOperation } from '../../contract.ts';
import { Batch } from '../../batch.ts';
import type { Db } from '../../db.ts';
import { fromJson, toJson } from '../../json-column.ts';
import { NO_DUE_DATE } from '../../projection/tasks.ts';
import { changed, markChanged } from '../../runtime/changes.ts';
import { instanceOf } from '../../task-id.ts';

type AnnotationWrites = Pick<
  RestStore,
  'typeHints' | 'putTypeHints' | 'editTask' | 'setCandidate' | 'addRestComment' | 'restComments' | 'putAttachment' | 'attachments' | 'attachmentContent' | 'deleteAttachment' | 'putUserOperation'
>;

export function annotationWrites(db: Db): AnnotationWrites {
  const { knex } = db;
  return {
    async typeHints(instanceIds) {
      const hints: Record<string, Record<string, TypeHint>> = {};
      const rows: { instance_id: string; name: string; type: string; value_info: string }[] = instanceIds.length === 0 ? [] : await knex('variable_type').whereIn('instance_id', instanceIds);
      for (const row of rows) (hints[row.instance_id] ??= {})[row.name] = { type: row.type, valueInfo: fromJson<JsonObject>(row.value_info) };
      return hints;
    },

    async putTypeHints(instanceId, hints, operation) {
      const named = Object.entries(hints);
      const batch = new Batch(knex);
      const gone = named.filter(([, hint]) => hint === null).map(([name]) => name);
      if (gone.length > 0) batch.add(knex('variable_type').where('instance_id', instanceId).whereIn('name', gone).del());
      const rows = named.flatMap(([name, hint]) => (hint === null ? [] : [{ instance_id: instanceId, name, type: hint.type, value_info: toJson(hint.valueInfo) }]));
      batch.upsert('variable_type', rows, ['instance_id', 'name']);
      if (operation) batch.insert('user_operation', [operationRow(operation)]);
      if (batch.statements.length > 0) await db.together([], batch.statements);
    },

    /** The instance is written first: projections lock in that order too. */
    editTask: (taskId, edit, when, operation) => {
      const { name, description, assignee, owner, delegationState, due, followUp, priority } = edit;
      const columns = { name, description, assignee, owner, delegation_state: delegationState, due, due_order: due === null ? NO_DUE_DATE : due, follow_up: followUp, priority };
      const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
      const task = knex('task').where({ id: taskId, status: 'open' });
      if (when) void (when.assignee === null ? task.whereNull('assignee') : task.where('assignee', when.assignee));
      const candidates = { ...(assignee !== undefined && { assigned: Number(assignee !== null) }), ...(due !== undefined && { due_order: due ?? NO_DUE_DATE }) };
      const batch = new Batch(knex);
      if (Object.keys(candidates).length > 0) batch.add(knex('task_candidate').where('task_id', taskId).update(candidates));
      if (operation) batch.insert('user_operation', [operationRow(operation)]);
      return db.together([changed(knex, instanceOf(taskId)), task.update(given)], batch.statements);
    },

    setCandidate: (taskId, kind, value, present) =>
      db.transaction(async (trx) => {
        await markChanged(trx, instanceOf(taskId));
        const task = await trx('task').where({ id: taskId, status: 'open' }).first<TaskDbRow | undefined>();
        if (!task) return false;
        const column = kind === 'user' ? 'candidate_users' : 'candidate_groups';
        const others = fromJson<string[]>(task[column]).filter((other) => other !== value);
        await trx('task').where('id', taskId).update({ [column]: toJson(present ? [...others, value] : others) });
        if (!present) await trx('task_candidate').where({ task_id: taskId, kind, value }).del();
        else {
          const row = { task_id: taskId, kind, value, instance_id: task.instance_id, status: 'open', due_order: task.due_order, created_at: task.created_at, assigned: Number(task.assignee !== null) };
          await trx('task_candidate').insert(row).onConflict(['task_id', 'kind', 'value']).ignore();
        }
        return true;
      }),

    async addRestComment({ id, instanceId, taskId, at, authorId, text }) {
      await db.transaction(async (trx) => {
        await markChanged(trx, instanceId);
        await trx('case_comment').insert({ id, instance_id: instanceId, task_id: taskId, at, author_id: authorId, text });
      });
    },

    async restComments({ taskId, instanceId }) {
      const query = knex('case_comment').orderBy(['at', 'id']);
      if (taskId !== undefined) void query.where({ instance_id: instanceOf(taskId), task_id: taskId });
      if (instanceId !== undefined) void query.where('instance_id', instanceId);
      const rows: { id: string; instance_id: string; task_id: string | null; at: number; author_id: string; text: string }[] = await query;
      return rows.map((row): RestComment => ({ id: row.id, instanceId: row.instance_id, taskId: row.task_id, at: row.at, authorId: row.author_id, text: row.text }));
    },

    async putAttachment({ id, instanceId, taskId, name, description, type, url, at }, content) {
      await knex('attachment').insert({ id, instance_id: instanceId, task_id: taskId, name, description, type, url, at, content: content === null ? null : Buffer.from(content).toString('base64') });
    },

    async attachments(taskId) {
      const rows: AttachmentDbRow[] = await knex('attachment').where('task_id', taskId).orderBy(['at', 'id']).select('id', 'instance_id', 'task_id', 'name', 'description', 'type', 'url', 'at');
      return rows.map((row): RestAttachment => ({ id: row.id, instanceId: row.instance_id, taskId: row.task_id, name: row.name, description: row.description, type: row.type, url: row.url, at: row.at }));
    },

    async attachmentContent(taskId, id) {
      const row = await knex('attachment').where({ id, task_id: taskId }).first<{ content: string | null } | undefined>('content');
      return row?.content == null ? null : Buffer.from(row.content, 'base64');
    },

    async deleteAttachment(taskId, id) {
      return (await knex('attachment').where({ id, task_id: taskId }).del()) === 1;
    },

    async putUserOperation(operation) {
      await knex('user_operation').insert(operationRow(operation));
    },
  };
}

const operationRow = ({ id, at, userId, operationType, entityType, property, orgValue, newValue, instanceId, taskId }: UserOperation): object =>
  ({ id, at, user_id: userId, operation_type: operationType, entity_type: entityType, property, org_value: orgValue, new_value: newValue, instance_id: instanceId, task_id: taskId });

interface TaskDbRow { instance_id: string; candidate_users: string; candidate_groups: string; due_order: number; created_at: number; assignee: string | null }
interface AttachmentDbRow { id: string; instance_id: string; task_id: string; name: string | null; description: string | null; type: string | null; url: string | null; at: number }
