import type { JsonObject } from '../../engine/model/json.ts';
import type { QueryStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson, toJson } from '../json-column.ts';

type DraftQueries = Pick<QueryStore, 'saveDraft' | 'draft'>;

/** Unfinished form data, per task and person. */
export function draftQueries(db: Db): DraftQueries {
  return {
    async saveDraft(taskId, userId, data, version, at) {
      const key = { task_id: taskId, user_id: userId };
      const values = { data: toJson(data), saved_at: at, version: version + 1 };
      const saved =
        version === 0
          ? await db.insertNew(db.knex('task_draft').insert({ ...key, ...values }))
          : (await db.knex('task_draft').where({ ...key, version }).update(values)) === 1;
      return saved ? { taskId, userId, data, savedAt: at, version: version + 1 } : null;
    },

    async draft(taskId, userId) {
      const row = await db.knex('task_draft').where({ task_id: taskId, user_id: userId }).first<{ data: string; saved_at: number; version: number } | undefined>();
      return row ? { taskId, userId, data: fromJson<JsonObject>(row.data), savedAt: row.saved_at, version: row.version } : null;
    },
  };
}
