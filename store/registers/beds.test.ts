import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../test-support/databases.ts';
import { START, unique } from '../test-support/events.ts';

const HOUR = 3_600_000;

describeOnEachDatabase('beds', (database) => {
  const ward = async (beds: number): Promise<string> => {
    const orgId = unique('H');
    for (let i = 0; i < beds; i++) await database.store.putBed({ id: `${orgId}-${i}`, orgId, departmentCode: 'CARD', ward: '心内科病区', bedNo: `0${i}` });
    return orgId;
  };
  const hold = (orgId: string, more: Partial<Parameters<typeof database.store.holdBed>[0]> = {}) => ({ id: unique('hold'), orgId, departmentCode: 'CARD', holder: orgId, expiresAt: null, at: START, ...more });

  it('gives each bed to one of many', async () => {
    const stores = [database.store, database.another(), database.another()];
    const orgId = await ward(4);
    const held = await Promise.all(Array.from({ length: 15 }, (_, i) => stores[i % 3]!.holdBed(hold(orgId, { id: `${orgId}-hold-${i}` }))));
    const beds = held.filter((each) => each !== null).map((each) => each.bedNo);
    expect(beds.sort()).toEqual(['00', '01', '02', '03']);
  });

  it('gives the same bed for the same hold', async () => {
    const orgId = await ward(3);
    const request = hold(orgId, { expiresAt: START + 12 * HOUR });
    const answers = await Promise.all([database.store, database.another(), database.store].map((store) => store.holdBed(request)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ id: request.id, orgId, departmentCode: 'CARD', ward: '心内科病区', status: 'held', expiresAt: START + 12 * HOUR });
    expect(await database.db.knex('bed').where('org_id', orgId).whereNotNull('hold_id')).toHaveLength(1);
  });

  it('frees a bed when its hold is released or runs out, not when it is confirmed', async () => {
    const { store } = database;
    const orgId = await ward(1);
    const first = hold(orgId, { expiresAt: START + HOUR });
    expect(await store.holdBed(first)).not.toBeNull();
    expect(await store.holdBed(hold(orgId))).toBeNull();
    const second = hold(orgId, { at: START + HOUR, expiresAt: START + 2 * HOUR });
    expect(await store.holdBed(second), 'the first one ran out').not.toBeNull();
    expect(await store.confirmHold(first.id, START + HOUR)).toBe(false);
    expect(await store.confirmHold(second.id, START + HOUR)).toBe(true);
    await store.releaseExpired(START + 9 * HOUR);
    expect(await store.holdBed(hold(orgId, { at: START + 9 * HOUR }))).toBeNull();
    expect(await store.releaseHolds(orgId, START + 9 * HOUR)).toBe(1);
    expect(await store.releaseHolds(orgId, START + 9 * HOUR)).toBe(0);
    expect(await store.holdBed(hold(orgId, { at: START + 9 * HOUR }))).not.toBeNull();
  });
});
