import { fromJson } from '../json-column.ts';
import { id } from './columns.ts';
import type { SchemaStep } from './types.ts';

/** Who wrote a signed version, so that the reports of one author can be counted. */
export const reportAuthors: SchemaStep = {
  name: '0015-report-authors',
  async up(_createTable, knex) {
    await knex.schema.alterTable('imaging_report', (t) => {
      id(t, 'author_id');
      t.index('author_id', 'imaging_report_author');
    });
    const rows: { instance_id: string; version: number; signatures: string }[] = await knex('imaging_report').select('instance_id', 'version', 'signatures');
    for (const { signatures, ...key } of rows) {
      const author = fromJson<{ signerId: string; role: string }[]>(signatures).find(({ role }) => role === 'AUTHOR');
      if (author) await knex('imaging_report').where(key).update({ author_id: author.signerId });
    }
  },
};
