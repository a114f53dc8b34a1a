/** What hangs on a case besides its events: variables, comments, open incidents, how far somebody has read. */
import type { JsonObject } from '../../engine/model/json.ts';
import type { CommentRow, QueryStore } from '../contract.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';
import { ROOT_SCOPE } from '../projection/fold.ts';
import { markChanged } from '../runtime/changes.ts';

type CaseNotes = Pick<QueryStore, 'variables' | 'comments' | 'addComment' | 'incidents' | 'markRead' | 'readUpTo'>;

export function caseNotes(db: Db): CaseNotes {
  const { knex } = db;
  return {
    async variables(instanceId) {
      const rows = await knex('variable').where({ instance_id: instanceId, scope: ROOT_SCOPE }).orderBy('name').select<{ name: string; value: string }[]>('name', 'value');
      return Object.fromEntries(rows.map((row) => [row.name, fromJson(row.value)])) as JsonObject;
    },

    async comments(instanceId) {
      const rows: { id: string; at: number; author_id: string; text: string; author_name: string | null }[] = await knex('case_comment as c')
        .leftJoin('account as author', 'author.user_id', 'c.author_id')
        .where('c.instance_id', instanceId)
        .orderBy(['c.at', 'c.id'])
        .select('c.id', 'c.at', 'c.author_id', 'c.text', 'author.name as author_name');
      return rows.map((row): CommentRow => ({ id: row.id, instanceId, at: row.at, authorId: row.author_id, authorName: row.author_name ?? row.author_id, text: row.text }));
    },

    async addComment({ id, instanceId, at, authorId, text }) {
      await db.transaction(async (trx) => {
        await markChanged(trx, instanceId);
        await trx('case_comment').insert({ id, instance_id: instanceId, at, author_id: authorId, text }).onConflict('id').ignore();
      });
    },

    async incidents() {
      const rows: { instance_id: string; incident_key: number; element_id: string; type: string; message: string; raised_at: number; business_key: string | null }[] =
        await knex('incident as i')
          .join('process_instance as p', 'p.instance_id', 'i.instance_id')
          .whereNull('i.resolved_at')
          .orderBy(['i.raised_at', 'i.instance_id', 'i.incident_key'])
          .select('i.*', 'p.business_key');
      return rows.map((row) => ({
        instanceId: row.instance_id,
        key: row.incident_key,
        elementId: row.element_id,
        type: row.type,
        message: row.message,
        at: row.raised_at,
        businessKey: row.business_key,
      }));
    },

    async markRead(instanceId, userId, seq, at) {
      const key = { instance_id: instanceId, user_id: userId };
      const isNew = await db.insertNew(knex('read_marker').insert({ ...key, seq, at: at ?? null }));
      if (isNew) return;
      await knex('read_marker').where(key).where('seq', '<', seq).update({ seq });
      if (at !== undefined) await knex('read_marker').where(key).update({ at });
    },

    async readUpTo(instanceId, userId) {
      const row = await knex('read_marker').where({ instance_id: instanceId, user_id: userId }).first<{ seq: number } | undefined>('seq');
      return row?.seq ?? 0;
    },
  };
}
