import type { CaseLink, CaseLinkStore } from '../contract.ts';
import type { Db } from '../db.ts';

interface LinkRow { from_instance_id: string; to_instance_id: string; kind: string; at: number }

export function caseLinkStore({ knex }: Db): CaseLinkStore {
  return {
    async putCaseLink({ fromInstanceId, toInstanceId, kind, at }) {
      const row = { from_instance_id: fromInstanceId, to_instance_id: toInstanceId, kind, at };
      await knex('case_link').insert(row).onConflict(['from_instance_id', 'to_instance_id']).ignore();
    },

    async caseLinks(instanceId) {
      const rows: LinkRow[] = await knex('case_link').where('from_instance_id', instanceId).orWhere('to_instance_id', instanceId).orderBy(['at', 'to_instance_id']);
      return rows.map((row): CaseLink => ({ fromInstanceId: row.from_instance_id, toInstanceId: row.to_instance_id, kind: row.kind, at: row.at }));
    },
  };
}
