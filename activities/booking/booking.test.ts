import { beforeEach, describe, expect, it } from 'vitest';
import type { HandlerContext } from '../handler.ts';
import { NOW, testContext } from '../kit/testing.ts';
import { HOUR, iso } from '../kit/time.ts';
import { bedHold } from './bed-hold.ts';
import { bookingConfirm } from './booking-confirm.ts';
import { bookingRelease } from './booking-release.ts';
import { examBook } from './exam-book.ts';
import { slotHold } from './slot-hold.ts';
import { slotSearch } from './slot-search.ts';

const PLACE = { orgId: 'H00001', departmentCode: 'CARD' };
const UNTIL = iso(NOW + 100 * HOUR);

describe('bookings', () => {
  let context: HandlerContext;
  const job = (key: string): HandlerContext => ({ ...context, idempotencyKey: key });
  const slot = (id: string, hours: number, pool: 'GENERAL' | 'REFERRAL_RESERVED', departmentCode = 'CARD') =>
    context.store.putSlot({ id, orgId: 'H00001', departmentCode, doctorName: '陈立新', start: NOW + hours * HOUR, end: NOW + (hours + 1) * HOUR, pool, capacity: 1 });
  const offersOf = async () => (await slotSearch({ ...PLACE, until: UNTIL, leadHours: 2, limit: 3 }, context))['offers'] as { slotId: string; text: string }[];
  const freeBeds = async () => {
    let free = 0;
    while (await context.store.holdBed({ id: `probe-${free}`, ...PLACE, holder: 'probe', expiresAt: null, at: NOW })) free++;
    await context.store.releaseHolds('probe', NOW);
    return free;
  };

  beforeEach(async () => {
    context = await testContext();
    await slot('G3', 3, 'GENERAL');
    await slot('R9', 9, 'REFERRAL_RESERVED');
    await slot('G1', 1, 'GENERAL');
    await slot('R200', 200, 'REFERRAL_RESERVED');
    for (const bedNo of ['01', '02']) await context.store.putBed({ id: `B${bedNo}`, ...PLACE, ward: '心内科病区', bedNo });
  });

  it('offers reserved slots first, those the patient can reach before the validity ends', async () => {
    expect((await offersOf()).map(({ slotId }) => slotId)).toEqual(['R9', 'G3']);
    expect((await offersOf())[0]?.text).toBe('2026-11-23 18:00 陈立新');
  });

  it('holds the slot chosen, once; the next one is too late', async () => {
    const input = { ...PLACE, slotId: 'R9', offers: await offersOf(), added: null };
    const held = await slotHold(input, job('a'));
    expect(await slotHold(input, job('a'))).toEqual(held);
    expect(held).toMatchObject({ slotId: 'R9', pool: 'REFERRAL_RESERVED' });
    await expect(slotHold(input, { ...job('b'), instanceId: 'I2' })).rejects.toMatchObject({ code: 'NO_CAPACITY' });
    await expect(slotHold({ ...input, slotId: 'R200' }, job('c'))).rejects.toMatchObject({ code: 'NO_CAPACITY' });
  });

  it('adds a slot for one patient', async () => {
    const added = { start: '2026-11-24T12:00:00+08:00', end: '2026-11-24T12:30:00+08:00' };
    const held = await slotHold({ ...PLACE, slotId: null, added }, job('a'));
    expect(held).toMatchObject({ start: '2026-11-24T04:00:00.000Z', doctorName: null });
    expect(await slotHold({ ...PLACE, slotId: null, added }, job('a'))).toEqual(held);
  });

  it('books the examination at the next free time after the one wanted, or keeps the time alone', async () => {
    await slot('X5', 5, 'GENERAL', 'EXAM');
    const input = { orgId: 'H00001', departmentCode: 'EXAM', exam: { item: '心脏超声', start: iso(NOW + 4 * HOUR) }, until: UNTIL };
    expect(await examBook(input, job('a'))).toMatchObject({ held: true, start: iso(NOW + 5 * HOUR) });
    expect(await examBook(input, job('a'))).toMatchObject({ held: true });
    expect(await examBook(input, job('b'))).toMatchObject({ held: false, start: iso(NOW + 4 * HOUR), item: '心脏超声' });
  });

  it('holds a bed; a repeated attempt keeps it, a later task exchanges it', async () => {
    const input = { ...PLACE, hours: 12 };
    const held = await bedHold(input, job('a'));
    expect(held).toMatchObject({ found: true, ward: '心内科病区', expiresAt: iso(NOW + 12 * HOUR) });
    expect(await bedHold(input, job('a'))).toEqual(held);
    await bedHold(input, job('b'));
    expect(await freeBeds()).toBe(1);
    await bedHold(input, { ...job('c'), instanceId: 'I2' });
    expect(await bedHold(input, { ...job('d'), instanceId: 'I3' })).toMatchObject({ found: false, holdId: null });
  });

  it('sums up what is booked, the latest deadline for a no-show included', async () => {
    const held = await slotHold({ ...PLACE, slotId: 'R9', offers: await offersOf(), added: null }, job('a'));
    const bed = await bedHold({ ...PLACE, hours: 12 }, job('b'));
    const graceHours = { OUTPATIENT: 2, ADMISSION: 24 };
    const bedConfirmation = { ward: '心内科病区', bedNo: '01', holdUntil: iso(NOW + 12 * HOUR) };
    const booking = await bookingConfirm({ needs: ['OUTPATIENT', 'ADMISSION'], slot: held, bed, bedConfirmation, graceHours, previous: null }, job('c'));
    expect(booking).toMatchObject({ noShowAt: iso(NOW + 36 * HOUR), text: '住院 心内科病区 01，2026-11-23 21:00 前入院；门诊 2026-11-23 18:00 陈立新' });
    // Confirmed holds do not run out.
    await context.store.releaseExpired(NOW + 48 * HOUR);
    expect(await freeBeds()).toBe(1);

    const only = await bookingConfirm({ needs: ['OUTPATIENT'], slot: held, graceHours, previous: booking }, job('d'));
    expect((only['items'] as { kind: string }[]).map(({ kind }) => kind)).toEqual(['ADMISSION', 'OUTPATIENT']);
    const emergency = await bookingConfirm({ needs: ['EMERGENCY'], bed, graceHours: { EMERGENCY: 24 }, previous: booking }, job('e'));
    expect(emergency).toMatchObject({ text: '急诊 心内科病区 01', noShowAt: iso(NOW + 24 * HOUR) });
  });

  it('gives everything back, or only one kind; twice changes nothing', async () => {
    await slotHold({ ...PLACE, slotId: 'R9', offers: await offersOf(), added: null }, job('a'));
    await bedHold({ ...PLACE, hours: 12 }, job('b'));
    expect(await bookingRelease({ kinds: ['OUTPATIENT'], reason: 'DOCTOR_ABSENT' }, job('c'))).toEqual({ released: 1, reason: 'DOCTOR_ABSENT' });
    expect(await bookingRelease({}, job('d'))).toEqual({ released: 1, reason: null });
    expect(await bookingRelease({}, job('d'))).toEqual({ released: 0, reason: null });
    expect((await offersOf()).map(({ slotId }) => slotId)).toEqual(['R9', 'G3']);
    expect(await freeBeds()).toBe(2);
  });
});
