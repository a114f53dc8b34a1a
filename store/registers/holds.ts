/** What happens to a hold after it was made, whether of a slot or of a bed. */
import type { Knex } from 'knex';
import type { RegisterStore } from '../contract.ts';
import type { Db, Trx } from '../db.ts';
import { freeBeds } from './beds.ts';
import { freePlaces } from './slots.ts';

type HoldStore = Pick<RegisterStore, 'confirmHold' | 'releaseHolds' | 'releaseExpired'>;
type Table = 'slot_hold' | 'bed_hold';
type Which = (query: Knex.QueryBuilder) => Knex.QueryBuilder;

export function holdStore(db: Db): HoldStore {
  return {
    /** False when the hold is unknown, released, or expired. */
    async confirmHold(id, at) {
      for (const table of ['slot_hold', 'bed_hold'] as const) {
        const confirmed = await db
          .knex(table)
          .where({ id, status: 'held' })
          .where((open) => open.whereNull('expires_at').orWhere('expires_at', '>', at))
          .update({ status: 'confirmed', expires_at: null, changed_at: at });
        if (confirmed === 1 || (await db.knex(table).where({ id, status: 'confirmed' }).first('id')) !== undefined) return true;
      }
      return false;
    },

    releaseHolds: (holder, at) => release(db, (query) => query.where('holder', holder).whereIn('status', ['held', 'confirmed']), at),

    releaseExpired: (at) => release(db, (query) => query.where('status', 'held').where('expires_at', '<=', at), at),
  };
}

function release(db: Db, which: Which, at: number): Promise<number> {
  return db.transaction(async (trx) => {
    const slots = await releaseIn(trx, 'slot_hold', which, at);
    const beds = await releaseIn(trx, 'bed_hold', which, at);
    await freePlaces(trx, slots.map((hold) => hold.target));
    await freeBeds(trx, beds.map((hold) => hold.id));
    return slots.length + beds.length;
  });
}

/** Releases one by one, each decided by its own conditional UPDATE: only who really changed a row gives its place back. */
async function releaseIn(trx: Trx, table: Table, which: Which, at: number): Promise<{ id: string; target: string }[]> {
  const target = table === 'slot_hold' ? 'slot_id' : 'bed_id';
  const candidates: { id: string; target: string }[] = await which(trx(table)).orderBy('id').select('id', `${target} as target`);
  const released = [];
  for (const hold of candidates) {
    const changed = await which(trx(table).where('id', hold.id)).update({ status: 'released', changed_at: at });
    if (changed === 1) released.push(hold);
  }
  return released;
}
