/**
 * The change feed. A change leaves its instance without a place in the feed, in the transaction that makes it. Places are
 * given out afterwards, by whoever reads: by one at a time, and only to what is committed. So places become visible in
 * their order, and a reader that goes on from the last place it saw misses nothing. An instance is in the feed once, with
 * its latest change.
 */
import type { Knex } from 'knex';
import type { RuntimeStore } from '../contract.ts';
import type { Db, Trx } from '../db.ts';

type ChangeStore = Pick<RuntimeStore, 'changesSince' | 'changeCursor'>;

/** Places given out in one transaction. */
const BATCH = 200;

/** Puts an instance into the feed again, for changes that are no events: a claim, a comment. */
export async function markChanged(trx: Trx, instanceId: string): Promise<void> {
  await changed(trx, instanceId);
}

/** The statement for it. */
export function changed(knex: Knex, instanceId: string): Knex.QueryBuilder {
  return knex('process_instance').where('instance_id', instanceId).update({ change_position: null });
}

export function changeStore(db: Db): ChangeStore {
  return {
    async changesSince(cursor, limit) {
      while ((await givePlaces(db)) === BATCH);
      const rows = await db
        .knex('process_instance')
        .where('change_position', '>', cursor)
        .orderBy('change_position')
        .limit(limit)
        .select<{ instance_id: string; updated_at: number; change_position: number }[]>('instance_id', 'updated_at', 'change_position');
      const ids = rows.map((row) => row.instance_id);
      const [orgs, groups, users] = await Promise.all([orgsOf(db, ids), candidatesOf(db, ids, 'group'), candidatesOf(db, ids, 'user')]);
      return {
        cursor: rows.at(-1)?.change_position ?? cursor,
        changes: rows.map((row) => ({
          instanceId: row.instance_id,
          orgIds: orgs.get(row.instance_id) ?? [],
          groups: groups.get(row.instance_id) ?? [],
          userIds: users.get(row.instance_id) ?? [],
          at: row.updated_at,
        })),
      };
    },

    async changeCursor() {
      const head = await db.knex('change_head').where('id', 1).first<{ position: number }>('position');
      return head.position;
    },
  };
}

/** Instances that stand after a place in the feed, in its order, and the place after them. */
export async function placedAfter(db: Db, cursor: number, limit: number): Promise<{ position: number; ids: string[] }> {
  while ((await givePlaces(db)) === BATCH);
  const rows: { instance_id: string; change_position: number }[] = await db.knex('process_instance').where('change_position', '>', cursor).orderBy('change_position').limit(limit).select('instance_id', 'change_position');
  return { position: rows.at(-1)?.change_position ?? cursor, ids: rows.map((row) => row.instance_id) };
}

/** Returns how many instances got a place. */
async function givePlaces(db: Db): Promise<number> {
  const waiting = () => db.knex('process_instance').whereNull('change_position').where('last_seq', '>', 0);
  if ((await waiting().limit(1).select('instance_id')).length === 0) return 0;
  return db.transaction(async (trx) => {
    const head = await db.dialect.forUpdate(trx('change_head').where('id', 1)).first<{ position: number }>('position');
    const ids: string[] = await waiting().transacting(trx).limit(BATCH).pluck('instance_id');
    if (ids.length === 0) return 0;
    const moved = await trx('change_head').where({ id: 1, position: head.position }).update({ position: head.position + ids.length });
    if (moved !== 1) return BATCH;
    const cases = ids.flatMap((id, i) => [id, head.position + 1 + i]);
    await trx('process_instance')
      .whereIn('instance_id', ids)
      .update({ change_position: trx.raw(`case instance_id ${'when ? then ? '.repeat(ids.length)}end`, cases) });
    return ids.length;
  });
}

async function orgsOf(db: Db, instanceIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db.knex('case_party').whereIn('instance_id', instanceIds).select<{ id: string; value: string }[]>('instance_id as id', 'org_id as value');
  return grouped(rows);
}

/** Everybody who ever was asked, so that a task that went away is taken from their lists too; for users also who holds it. Whoever started the case is one of its organisations. */
async function candidatesOf(db: Db, instanceIds: string[], kind: 'group' | 'user'): Promise<Map<string, string[]>> {
  const candidates = db.knex('task_candidate').whereIn('instance_id', instanceIds).where('kind', kind).distinct('instance_id as id', 'value');
  if (kind === 'user') {
    candidates.union([db.knex('task').whereIn('instance_id', instanceIds).whereNotNull('assignee').distinct('instance_id as id', 'assignee as value')]);
  }
  return grouped(await candidates);
}

function grouped(rows: { id: string; value: string }[]): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const { id, value } of rows) {
    const values = result.get(id);
    if (values) values.push(value);
    else result.set(id, [value]);
  }
  return result;
}
