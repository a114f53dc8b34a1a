import type { CasePageStore, OpenMention } from '../case-page-contract.ts';
import type { Db } from '../db.ts';
import { markChanged } from '../runtime/changes.ts';

interface OpenRow { instance_id: string; business_key: string | null; title: string | null; comment_id: string; at: number; author_name: string | null; author_id: string; text: string }

/** Who is named in discussions, and who has looked since. */
export function mentionStore(db: Db): Pick<CasePageStore, 'putMentions' | 'mentions' | 'openMentions' | 'mentionsRead'> {
  const { knex } = db;
  return {
    async putMentions({ id, instanceId, at }, userIds) {
      if (userIds.length === 0) return;
      const rows = [...new Set(userIds)].map((userId) => ({ comment_id: id, user_id: userId, instance_id: instanceId, at, read_at: null }));
      await db.transaction(async (trx) => {
        // The remark itself has been in the change feed already: whoever has read it there looks again.
        await markChanged(trx, instanceId);
        await trx('case_mention').insert(rows).onConflict(['comment_id', 'user_id']).ignore();
      });
    },

    async mentions(instanceId) {
      const rows: { comment_id: string; user_id: string; name: string | null }[] = await knex('case_mention as m')
        .leftJoin('account as a', 'a.user_id', 'm.user_id').where('m.instance_id', instanceId).orderBy(['m.comment_id', 'm.user_id']).select('m.comment_id', 'm.user_id', 'a.name');
      return rows.map((row) => ({ commentId: row.comment_id, userId: row.user_id, name: row.name ?? row.user_id }));
    },

    async openMentions(userId, limit) {
      const rows: OpenRow[] = await knex('case_mention as m')
        .join('case_comment as c', 'c.id', 'm.comment_id')
        .join('process_instance as p', 'p.instance_id', 'm.instance_id')
        .leftJoin('account as a', 'a.user_id', 'c.author_id')
        .where('m.user_id', userId).whereNull('m.read_at')
        .orderBy([{ column: 'm.at', order: 'desc' }, { column: 'm.comment_id', order: 'desc' }]).limit(limit)
        .select('m.instance_id', 'p.business_key', 'p.title', 'm.comment_id', 'm.at', 'a.name as author_name', 'c.author_id', 'c.text');
      return rows.map((row): OpenMention => ({ instanceId: row.instance_id, businessKey: row.business_key, title: row.title, commentId: row.comment_id, at: row.at, authorName: row.author_name ?? row.author_id, text: row.text }));
    },

    async mentionsRead(instanceId, userId, at) {
      await knex('case_mention').where({ instance_id: instanceId, user_id: userId }).whereNull('read_at').update({ read_at: at });
    },
  };
}
