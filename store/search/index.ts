import type { InboxStore } from '../contract.ts';
import type { Batch } from '../batch.ts';
import type { Db } from '../db.ts';
import { ROOT_SCOPE, type Fold } from '../projection/fold.ts';
import { seesCase } from '../queries/case-rights.ts';
import { patientOf, plain, wordsOfCase } from './words.ts';

/** Above every character a word can hold: the end of the range of words that begin alike. */
const LAST = '\u{10FFFD}';

/** Notes the words of a case when it gets its number, and when a variable names its patient. */
export function writeSearchWords(batch: Batch, fold: Fold): void {
  const key = fold.head['business_key'];
  const patient = [...(fold.variables.get(ROOT_SCOPE) ?? [])].map(([name, value]) => patientOf(name, value)).find((name) => name !== null) ?? null;
  const rows = wordsOfCase(fold.instanceId, typeof key === 'string' ? key : null, patient);
  batch.insertNew('search_word', rows, ['word', 'instance_id']);
}

export function searchStore({ knex }: Db): Pick<InboxStore, 'searchCases'> {
  return {
    async searchCases(text, viewer, limit) {
      const word = plain(text);
      if (word === '') return [];
      const query = knex('search_word as w').join('process_instance as p', 'p.instance_id', 'w.instance_id').where('w.word', '>=', word).where('w.word', '<', word + LAST).where('p.last_seq', '>', 0);
      seesCase(query, viewer, 'p.instance_id', knex);
      const rows = await query
        .groupBy('p.instance_id', 'p.business_key', 'p.title', 'p.process_key', 'p.case_state', 'p.status', 'p.started_at')
        .orderBy([{ column: 'p.started_at', order: 'desc' }, { column: 'p.instance_id', order: 'desc' }])
        .limit(limit)
        .select<{ instance_id: string; business_key: string | null; title: string | null; process_key: string; case_state: string | null; status: 'active' | 'completed' | 'terminated'; patient: string | null }[]>(
          'p.instance_id', 'p.business_key', 'p.title', 'p.process_key', 'p.case_state', 'p.status', knex.raw("max(case when w.kind = 'patient' then w.shown end) as patient"),
        );
      return rows.map((row) => ({ instanceId: row.instance_id, businessKey: row.business_key, title: row.title, processKey: row.process_key, caseState: row.case_state, status: row.status, patient: row.patient }));
    },
  };
}
