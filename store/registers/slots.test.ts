import { expect, it } from 'vitest';
import type { SlotRow } from '../contract.ts';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { START, unique } from '../test-support/events.ts';

const HOUR = 3_600_000;

describeOnEachDatabase('slots', (database) => {
  const put = async (more: Partial<SlotRow> = {}): Promise<SlotRow> => {
    const slot = { id: unique('slot'), orgId: 'H00001', departmentCode: 'CARD', doctorName: '陈立新', start: START, end: START + HOUR, pool: 'GENERAL' as const, capacity: 2, ...more };
    await database.store.putSlot(slot);
    return { ...slot, taken: 0 };
  };
  const taken = async (slotId: string): Promise<number> => ((await database.db.knex('slot').where('id', slotId).first('taken')) as { taken: number }).taken;
  const hold = (slotId: string, more: Partial<Parameters<typeof database.store.holdSlot>[0]> = {}) => ({ id: unique('hold'), slotId, holder: 'case', expiresAt: null, at: START, ...more });

  it('offers free ones, the reserved pool first, then the earliest', async () => {
    const { store } = database;
    const orgId = unique('H');
    const late = await put({ orgId, start: START + 2 * HOUR });
    const early = await put({ orgId, start: START + HOUR });
    const reserved = await put({ orgId, start: START + 3 * HOUR, pool: 'REFERRAL_RESERVED' });
    const full = await put({ orgId, capacity: 0 });
    const query = { orgId, departmentCode: 'CARD', from: START, to: START + 4 * HOUR, limit: 10 };
    expect(await store.freeSlots(query)).toEqual([reserved, early, late]);
    expect((await store.freeSlots({ ...query, limit: 2 })).map((slot) => slot.id)).toEqual([reserved.id, early.id]);
    expect((await store.freeSlots({ ...query, from: START + 2 * HOUR, to: START + 3 * HOUR })).map((slot) => slot.id)).toEqual([late.id]);
    expect(await store.freeSlots({ ...query, departmentCode: 'NEUR' })).toEqual([]);
    expect(await store.holdSlot(hold(full.id))).toBeNull();
    expect(await store.holdSlot(hold('unknown'))).toBeNull();
  });

  it('is never oversold', async () => {
    const stores = [database.store, database.another(), database.another()];
    const slot = await put({ capacity: 5 });
    const holds = await Promise.all(Array.from({ length: 30 }, (_, i) => stores[i % 3]!.holdSlot(hold(slot.id, { id: `${slot.id}-${i}`, holder: `case${i}` }))));
    expect(holds.filter((held) => held !== null)).toHaveLength(5);
    expect(await taken(slot.id)).toBe(5);
    expect((await database.store.freeSlots({ orgId: 'H00001', departmentCode: 'CARD', from: START, to: START + 1, limit: 100 })).some((free) => free.id === slot.id)).toBe(false);
  });

  it('takes one place for one hold id, however often it is asked', async () => {
    const stores = [database.store, database.another()];
    const slot = await put({ capacity: 9 });
    const request = hold(slot.id, { expiresAt: START + HOUR });
    const answers = await Promise.all([0, 1, 0, 1, 0, 1].map((i) => stores[i]!.holdSlot(request)));
    for (const answer of answers) expect(answer).toEqual({ id: request.id, slotId: slot.id, holder: 'case', status: 'held', expiresAt: START + HOUR });
    expect(await taken(slot.id)).toBe(1);
  });

  it('keeps what is taken when the slot is put again', async () => {
    const { store } = database;
    const slot = await put();
    await store.holdSlot(hold(slot.id));
    await store.putSlots([{ ...slot, capacity: 3, doctorName: null }]);
    expect(await taken(slot.id)).toBe(1);
  });

  it('gives a place back once, when released by several at the same time', async () => {
    const { store } = database;
    const slot = await put({ capacity: 3 });
    const holder = unique('case');
    for (const more of [{ holder }, { holder }, {}]) await store.holdSlot(hold(slot.id, more));
    const released = await Promise.all([store, database.another(), store].map((each) => each.releaseHolds(holder, START)));
    expect(released.reduce((sum, n) => sum + n, 0)).toBe(2);
    expect(await taken(slot.id)).toBe(1);
    expect(await store.releaseHolds(holder, START)).toBe(0);
    expect(await taken(slot.id)).toBe(1);
  });

  it('confirms a hold in time and for good', async () => {
    const { store } = database;
    const slot = await put({ capacity: 3 });
    const inTime = hold(slot.id, { expiresAt: START + HOUR });
    const tooLate = hold(slot.id, { expiresAt: START + HOUR });
    for (const each of [inTime, tooLate]) await store.holdSlot(each);
    expect(await store.confirmHold(inTime.id, START)).toBe(true);
    expect(await store.confirmHold(inTime.id, START + 9 * HOUR), 'again').toBe(true);
    expect(await store.confirmHold(tooLate.id, START + HOUR)).toBe(false);
    expect(await store.confirmHold('unknown', START)).toBe(false);
    expect(await store.releaseExpired(START + 2 * HOUR)).toBeGreaterThanOrEqual(1);
    expect(await taken(slot.id)).toBe(1);
    expect(await store.holdSlot(inTime)).toMatchObject({ status: 'confirmed' });
    expect(await store.holdSlot(tooLate), 'the same hold, released').toMatchObject({ status: 'released' });
    await store.releaseHolds('case', START + 3 * HOUR);
    expect(await store.confirmHold(inTime.id, START + 3 * HOUR)).toBe(false);
  });

  it('does not call a slot full that only expired holds fill', async () => {
    const { store } = database;
    const slot = await put({ capacity: 1 });
    await store.holdSlot(hold(slot.id, { expiresAt: START + HOUR }));
    expect(await store.holdSlot(hold(slot.id, { at: START + HOUR - 1 }))).toBeNull();
    expect(await store.holdSlot(hold(slot.id, { at: START + HOUR }))).not.toBeNull();
    expect(await taken(slot.id)).toBe(1);
  });
});
