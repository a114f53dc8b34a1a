/** More open instances in the read model than anybody wants to wait for: copies of the rows of those that were started. */
import type { Knex } from 'knex';
import { openDb } from '../../../store/db.ts';

/** Tables of which an open instance of W2 has rows, with the columns that name the instance, alone or at the beginning. */
const TABLES: Record<string, string[]> = {
  process_instance: ['instance_id', 'root_instance_id'],
  instance_event: ['instance_id'],
  variable: ['instance_id'],
  variable_type: ['instance_id'],
  activity_instance: ['instance_id'],
  task: ['instance_id', 'id'],
  task_candidate: ['instance_id', 'task_id'],
};
/** The database derives these. */
const DERIVED = ['match_value'];
/** How the business keys of W3's own instances begin: what clients of W2 work on must not get a double. */
export const W3_KEY = 'w3-';
/** Of an id the API gives; those of copies are longer. */
const ID_LENGTH = 26;

/** Adds `wanted` open instances of W2, as copies of the open ones under new ids, each as often as it takes. @throws when there is none to copy */
export async function copyInstances(databaseUrl: string, wanted: number): Promise<void> {
  const { knex, transaction } = openDb(databaseUrl);
  try {
    const originals: string[] = await knex('process_instance').where({ process_key: 'w2', status: 'active' }).where('business_key', 'like', `${W3_KEY}%`).whereRaw(`length(instance_id) = ${ID_LENGTH}`).orderBy('started_at').pluck('instance_id');
    if (originals.length === 0) throw new Error('there is no open instance to copy');
    await knex.schema.createTable('bench_original', (table) => { table.string('instance_id', 160).primary(); });
    const columns = Object.fromEntries(await Promise.all(Object.keys(TABLES).map(async (table) => [table, Object.keys(await knex(table).columnInfo()).filter((column) => !DERIVED.includes(column))])));
    // The first one has been copied as often as any.
    const [before] = await knex('process_instance').where('instance_id', 'like', `${originals[0]}-c%`).count<{ n: number }[]>('* as n');
    const first = Number(before?.n ?? 0) + 1;
    for (let copy = first, left = wanted; left > 0; copy++, left -= originals.length) {
      if (left < originals.length || copy === first) {
        await knex('bench_original').del();
        await inParts(originals.slice(0, Math.min(left, originals.length)), 400, (part) => knex('bench_original').insert(part.map((id) => ({ instance_id: id }))));
      }
      await transaction(async (trx) => {
        for (const [table, ids] of Object.entries(TABLES)) await copyTable(trx, table, columns[table] as string[], ids, `-c${copy}`);
      });
    }
    await knex.schema.dropTable('bench_original');
  } finally {
    await knex.destroy();
  }
}

/** The new id is the old one with the suffix behind the instance's own id. */
async function copyTable(trx: Knex.Transaction, table: string, columns: string[], ids: string[], suffix: string): Promise<void> {
  const join = (...parts: string[]): string => (trx.client.config.client === 'mysql2' ? `concat(${parts.join(', ')})` : parts.join(' || '));
  const value = (column: string): Knex.Raw | string => (ids.includes(column) ? trx.raw(join(`substr(??, 1, ${ID_LENGTH})`, '?', `substr(??, ${ID_LENGTH + 1})`), [`o.${column}`, suffix, `o.${column}`]) : `o.${column}`);
  const rows = trx(`${table} as o`).join('bench_original as b', 'b.instance_id', 'o.instance_id').select(columns.map(value));
  await trx(trx.raw(`?? (${columns.map(() => '??').join(', ')})`, [table, ...columns])).insert(rows);
}

async function inParts<T>(items: T[], size: number, work: (part: T[]) => PromiseLike<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += size) await work(items.slice(from, from + size));
}
