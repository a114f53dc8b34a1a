import type { Db } from '../db.ts';
import type { ImagingStore } from '../imaging-contract.ts';
import { toJson } from '../json-column.ts';
import { toReport, type ReportDbRow } from './rows.ts';

type ReportStore = Pick<ImagingStore, 'addReport' | 'reportFile' | 'reports' | 'reportsBy'>;

const ATTEMPTS = 5;

/** Signed versions are only ever added to. */
export function reportStore({ knex, insertNew }: Db): ReportStore {
  const reports = async (instanceId: string) => ((await knex('imaging_report').where('instance_id', instanceId).orderBy('version')) as ReportDbRow[]).map(toReport);
  return {
    reports,

    async addReport(row) {
      for (let attempt = 1; ; attempt++) {
        const before = await reports(row.instanceId);
        const same = before.find(({ digest }) => digest === row.digest);
        if (same) return same;
        const version = (before.at(-1)?.version ?? 0) + 1;
        const added = await insertNew(knex('imaging_report').insert({
          instance_id: row.instanceId, version, status: row.status, content: toJson(row.content), digest: row.digest, signatures: toJson(row.signatures), file_id: row.fileId, reason: row.reason,
          effect_on_care: row.effectOnCare, critical_code: row.criticalCode, signed_at: row.signedAt,
          author_id: row.signatures.find(({ role }) => role === 'AUTHOR')?.signerId ?? null,
        }));
        if (added) return { ...row, version };
        if (attempt === ATTEMPTS) throw new Error(`no version could be added to the report of ${row.instanceId}`);
      }
    },

    async reportsBy(authorId, except) {
      const counted = await knex('imaging_report').where({ author_id: authorId, version: 1 }).whereNot('instance_id', except).count<{ n: number | string }[]>({ n: '*' });
      return Number(counted[0]?.n ?? 0);
    },

    /** The document is made from the version that is signed; once it is there it stays. */
    async reportFile(instanceId, version, fileId) {
      await knex('imaging_report').where({ instance_id: instanceId, version }).whereNull('file_id').update({ file_id: fileId });
    },
  };
}
