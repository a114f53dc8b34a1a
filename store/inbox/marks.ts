import type { Knex } from 'knex';
import type { CaseMarks } from '../contract.ts';

interface SeenRow { instance_id: string; last_seq: number; suspended: number; seq: number | null; at: number | null }

/** What has happened to cases since somebody last looked: one query each for events, remarks and files, whatever the number of rows. */
export async function caseMarks(knex: Knex, instanceIds: string[], userId: string): Promise<Map<string, CaseMarks>> {
  const ids = [...new Set(instanceIds)];
  if (ids.length === 0) return new Map();
  const seen: SeenRow[] = await knex('process_instance as p')
    .leftJoin('read_marker as r', (join) => void join.on('r.instance_id', 'p.instance_id').andOnVal('r.user_id', userId))
    .whereIn('p.instance_id', ids)
    .select('p.instance_id', 'p.last_seq', 'p.suspended', 'r.seq', 'r.at');
  const remarks: { instance_id: string; at: number }[] = await knex('case_comment').whereIn('instance_id', ids).whereNot('author_id', userId).groupBy('instance_id').select('instance_id', knex.raw('max(at) as at'));
  const mentions: string[] = await knex('case_mention').where('user_id', userId).whereNull('read_at').whereIn('instance_id', ids).distinct().pluck('instance_id');
  const files: { instance_id: string; n: number }[] = await knex('file_reference').whereIn('instance_id', ids).groupBy('instance_id').select('instance_id', knex.raw('count(*) as n'));
  const latest = new Map(remarks.map((row) => [row.instance_id, row.at]));
  const counts = new Map(files.map((row) => [row.instance_id, row.n]));
  return new Map(seen.map((row) => {
    return [row.instance_id, {
      unread: row.seq === null || row.seq < row.last_seq || (latest.get(row.instance_id) ?? 0) > (row.at ?? 0),
      mentioned: mentions.includes(row.instance_id),
      attachments: counts.get(row.instance_id) ?? 0,
      suspended: row.suspended === 1,
    }];
  }));
}
