/** Appointment slots. A slot counts what is taken; a hold is one place of it. */
import type { HoldRow, RegisterStore, SlotRow } from '../contract.ts';
import type { Db, Trx } from '../db.ts';
import { upsertRows } from '../insert-rows.ts';

type SlotStore = Pick<RegisterStore, 'putSlot' | 'putSlots' | 'freeSlots' | 'holdSlot' | 'slotOfHold'>;

interface SlotDbRow {
  id: string; org_id: string; department_code: string; doctor_name: string | null; starts_at: number; ends_at: number; pool: SlotRow['pool']; capacity: number; taken: number;
}
interface HoldDbRow { id: string; slot_id: string; holder: string; status: HoldRow['status']; expires_at: number | null }

export function slotStore(db: Db): SlotStore {
  const { knex } = db;
  const holdById = async (id: string): Promise<HoldRow | null> => {
    const row = await knex('slot_hold').where('id', id).first<HoldDbRow | undefined>();
    return row ? { id: row.id, slotId: row.slot_id, holder: row.holder, status: row.status, expiresAt: row.expires_at } : null;
  };

  const putSlots = async (slots: Omit<SlotRow, 'taken'>[]): Promise<void> => {
    await upsertRows(knex('slot'), slots.map((slot) => ({ ...fromSlot(slot), taken: 0 })), ['id'], ['taken']);
  };

  return {
    putSlot: (slot) => putSlots([slot]),
    putSlots,

    async freeSlots({ orgId, departmentCode, from, to, limit }) {
      const rows: SlotDbRow[] = await knex('slot')
        .where({ org_id: orgId, department_code: departmentCode })
        .where('starts_at', '>=', from)
        .where('starts_at', '<', to)
        .whereRaw('taken < capacity')
        .orderByRaw("case when pool = 'REFERRAL_RESERVED' then 0 else 1 end")
        .orderBy(['starts_at', 'id'])
        .limit(limit)
        .select();
      return rows.map(toSlot);
    },

    async slotOfHold(id) {
      const row = await knex('slot_hold as h').join('slot as s', 's.id', 'h.slot_id').where('h.id', id).whereIn('h.status', ['held', 'confirmed']).first<SlotDbRow | undefined>('s.*');
      return row ? toSlot(row) : null;
    },

    async holdSlot(hold) {
      const existing = await holdById(hold.id);
      if (existing) return existing;
      try {
        const held = await db.transaction((trx) => takePlace(trx, hold));
        return held ? { id: hold.id, slotId: hold.slotId, holder: hold.holder, status: 'held', expiresAt: hold.expiresAt } : null;
      } catch (error) {
        // The same request ran twice at once: its place was given back with the transaction.
        if (db.dialect.isUniqueViolation(error)) return holdById(hold.id);
        throw error;
      }
    },
  };
}

/** Gives back places of slots. To be called once for each hold that stops holding. */
export async function freePlaces(trx: Trx, slotIds: string[]): Promise<void> {
  for (const slotId of [...slotIds].sort()) await trx('slot').where('id', slotId).where('taken', '>', 0).decrement('taken', 1);
}

async function takePlace(trx: Trx, hold: Parameters<SlotStore['holdSlot']>[0]): Promise<boolean> {
  if (!(await count(trx, hold.slotId)) && !((await dropExpired(trx, hold.slotId, hold.at)) && (await count(trx, hold.slotId)))) return false;
  await trx('slot_hold').insert({
    id: hold.id,
    slot_id: hold.slotId,
    holder: hold.holder,
    status: 'held',
    held_at: hold.at,
    expires_at: hold.expiresAt,
    changed_at: hold.at,
  });
  return true;
}

async function count(trx: Trx, slotId: string): Promise<boolean> {
  return (await trx('slot').where('id', slotId).whereRaw('taken < capacity').increment('taken', 1)) === 1;
}

/** A full slot may only look full: holds nobody confirmed in time count no more. */
async function dropExpired(trx: Trx, slotId: string, at: number): Promise<boolean> {
  const dropped = await trx('slot_hold').where({ slot_id: slotId, status: 'held' }).where('expires_at', '<=', at).update({ status: 'released', changed_at: at });
  if (dropped > 0) await trx('slot').where('id', slotId).decrement('taken', dropped);
  return dropped > 0;
}

function fromSlot(slot: Omit<SlotRow, 'taken'>): Omit<SlotDbRow, 'taken'> {
  return {
    id: slot.id,
    org_id: slot.orgId,
    department_code: slot.departmentCode,
    doctor_name: slot.doctorName,
    starts_at: slot.start,
    ends_at: slot.end,
    pool: slot.pool,
    capacity: slot.capacity,
  };
}

function toSlot(row: SlotDbRow): SlotRow {
  return {
    id: row.id,
    orgId: row.org_id,
    departmentCode: row.department_code,
    doctorName: row.doctor_name,
    start: row.starts_at,
    end: row.ends_at,
    pool: row.pool,
    capacity: row.capacity,
    taken: row.taken,
  };
}
