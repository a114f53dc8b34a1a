import type { JsonObject } from '../../engine/model/json.ts';
import type { CaseDocumentRow, CasePageStore } from '../case-page-contract.ts';
import type { Db } from '../db.ts';
import { fromJson } from '../json-column.ts';

interface DocumentRow { code: string; instance_id: string; seq: number; digest: string; file_id: string; file_digest: string; at: number; printed_by: string; org_id: string | null; seal: string | null }
interface EventRow { seq: number; at: number; type: string; element_id: string | null; actor_id: string | null; actor_org_id: string | null; data: string }

/** Prints of cases, and the record they were made from. */
export function documentStore({ knex }: Db): Pick<CasePageStore, 'putCaseDocument' | 'caseDocument' | 'recordedEvents'> {
  return {
    async putCaseDocument({ code, instanceId, seq, digest, fileId, fileDigest, at, by, orgId, seal }) {
      const row: DocumentRow = { code, instance_id: instanceId, seq, digest, file_id: fileId, file_digest: fileDigest, at, printed_by: by, org_id: orgId, seal };
      await knex('case_document').insert(row).onConflict('code').ignore();
    },

    async caseDocument(code) {
      const row = await knex('case_document').where('code', code).first<DocumentRow | undefined>();
      return row ? toDocument(row) : null;
    },

    async recordedEvents(instanceId, seq) {
      const query = knex('instance_event').where('instance_id', instanceId).orderBy('seq');
      if (seq !== undefined) query.where('seq', '<=', seq);
      const rows: EventRow[] = await query.select('seq', 'at', 'type', 'element_id', 'actor_id', 'actor_org_id', 'data');
      return rows.map((row) => ({ seq: row.seq, at: row.at, type: row.type, elementId: row.element_id, actorId: row.actor_id, actorOrgId: row.actor_org_id, data: fromJson<JsonObject>(row.data) }));
    },
  };
}

const toDocument = (row: DocumentRow): CaseDocumentRow => ({ code: row.code, instanceId: row.instance_id, seq: row.seq, digest: row.digest, fileId: row.file_id, fileDigest: row.file_digest, at: row.at, by: row.printed_by, orgId: row.org_id, seal: row.seal });
