import type { Knex } from 'knex';
import type { RuntimeStore } from '../contract.ts';
import type { Db } from '../db.ts';

type IntentStore = Pick<RuntimeStore, 'putIntent' | 'deleteIntent' | 'staleIntents'>;

/** Who is about to change an instance says so first; what is left over tells the sweeper where to look. */
export function intentStore(db: Db): IntentStore {
  return {
    async putIntent(instanceId, inputId, at) {
      await newIntent(db, instanceId, inputId, at);
    },

    async deleteIntent(instanceId, inputId) {
      await db.knex('intent').where({ instance_id: instanceId, input_id: inputId }).del();
    },

    async staleIntents(olderThan, limit) {
      const rows = await db.knex('intent').where('created_at', '<', olderThan).orderBy('created_at').limit(limit).select<{ instance_id: string; input_id: string; created_at: number }[]>();
      return rows.map((row) => ({ instanceId: row.instance_id, inputId: row.input_id, createdAt: row.created_at }));
    },
  };
}

/** The statement that notes it, for those who write something else with it. */
export function newIntent(db: Db, instanceId: string, inputId: string, at: number): Knex.QueryBuilder {
  return db.knex('intent').insert({ instance_id: instanceId, input_id: inputId, created_at: at }).onConflict(['instance_id', 'input_id']).ignore();
}
