/** Beds. A bed names the hold that has it. */
import type { BedHold, RegisterStore } from '../contract.ts';
import type { Db, Trx } from '../db.ts';

type BedStore = Pick<RegisterStore, 'putBed' | 'holdBed'>;
type Request = Parameters<BedStore['holdBed']>[0];

interface BedDbRow { id: string; org_id: string; department_code: string; ward: string; bed_no: string; hold_id: string | null }
type HeldBed = BedDbRow & { hold: string; status: BedHold['status']; expires_at: number | null };

export function bedStore(db: Db): BedStore {
  const { knex } = db;
  const holdById = async (id: string): Promise<BedHold | null> => {
    const row: HeldBed | undefined = await knex('bed_hold as h')
      .join('bed as b', 'b.id', 'h.bed_id')
      .where('h.id', id)
      .first('b.*', 'h.id as hold', 'h.status', 'h.expires_at');
    return row
      ? { id: row.hold, orgId: row.org_id, departmentCode: row.department_code, ward: row.ward, bedNo: row.bed_no, expiresAt: row.expires_at, status: row.status }
      : null;
  };

  return {
    async putBed({ id, orgId, departmentCode, ward, bedNo }) {
      const row = { id, org_id: orgId, department_code: departmentCode, ward, bed_no: bedNo };
      await knex('bed').insert(row).onConflict('id').merge(Object.keys(row));
    },

    async holdBed(hold) {
      const existing = await holdById(hold.id);
      if (existing) return existing;
      try {
        await db.transaction((trx) => takeBed(trx, hold));
      } catch (error) {
        if (!db.dialect.isUniqueViolation(error)) throw error;
      }
      return holdById(hold.id);
    },
  };
}

/** Frees the beds of holds that stop holding. */
export async function freeBeds(trx: Trx, holdIds: string[]): Promise<void> {
  if (holdIds.length > 0) await trx('bed').whereIn('hold_id', holdIds).update({ hold_id: null });
}

async function takeBed(trx: Trx, hold: Request): Promise<void> {
  const free = () => trx('bed').where({ org_id: hold.orgId, department_code: hold.departmentCode }).whereNull('hold_id');
  await dropExpired(trx, hold);
  for (;;) {
    const bed = await free().orderBy('id').first<{ id: string } | undefined>('id');
    if (!bed) return;
    // Somebody else may have taken it since: then the next one.
    if ((await free().where('id', bed.id).update({ hold_id: hold.id })) === 0) continue;
    await trx('bed_hold').insert({
      id: hold.id,
      bed_id: bed.id,
      holder: hold.holder,
      status: 'held',
      held_at: hold.at,
      expires_at: hold.expiresAt,
      changed_at: hold.at,
    });
    return;
  }
}

async function dropExpired(trx: Trx, { orgId, departmentCode, at }: Request): Promise<void> {
  const expired: string[] = await trx('bed_hold as h')
    .join('bed as b', 'b.hold_id', 'h.id')
    .where({ 'b.org_id': orgId, 'b.department_code': departmentCode, 'h.status': 'held' })
    .where('h.expires_at', '<=', at)
    .pluck('h.id');
  for (const id of expired) {
    const dropped = await trx('bed_hold').where({ id, status: 'held' }).update({ status: 'released', changed_at: at });
    if (dropped === 1) await freeBeds(trx, [id]);
  }
}
