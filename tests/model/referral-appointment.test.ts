/** G5, G8 and the turns between acceptance and arrival: no-show, change, no capacity, waiting list, expiry. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/model/json.ts';
import { CASES, KEY, referralHarness, type Referral } from '../harness/referral.ts';

describe('appointments', () => {
  let referral: Referral;
  beforeEach(async () => {
    referral = await referralHarness();
  });

  const taken = async (slotId: unknown): Promise<number | undefined> => {
    const all = await referral.harness.store.freeSlots({ orgId: 'H00001', departmentCode: 'CARD', from: 0, to: Number.MAX_SAFE_INTEGER, limit: 10_000 });
    return all.find(({ id }) => id === slotId)?.taken;
  };

  it('a no-show is booked again once; the second one cancels', async () => {
    await referral.scheduled();
    const first = await referral.variable('booking') as JsonObject;
    const slotId = (await referral.variable('slotHold') as JsonObject)['slotId'];
    expect(await taken(slotId)).toBe(1);
    await referral.advanceTo(first['end'], 7_200_000 - 1);
    expect(await referral.state()).toBe('SCHEDULED');
    await referral.harness.advance(1);
    expect(await referral.state()).toBe('NO_SHOW');
    expect(await taken(slotId)).toBe(0);
    expect(await referral.openElements()).toEqual(['U_FollowNoShow']);
    await referral.harness.complete('gp.lin', 'U_FollowNoShow', { contacted: true, attempts: 1, reason: 'C03', willAttend: true }, 'REBOOK');
    expect(await referral.state()).toBe('BOOKING');
    await referral.pickFirstSlot();
    await referral.advanceTo((await referral.variable('booking') as JsonObject)['noShowAt']);
    expect(await referral.state()).toBe('CANCELLED');
    expect((await referral.harness.state()).status).toBe('completed');
    expect(await referral.states()).toEqual(['DRAFT', 'PENDING_TRIAGE', 'ACCEPTED', 'BOOKING', 'SCHEDULED', 'NO_SHOW', 'BOOKING', 'SCHEDULED', 'NO_SHOW', 'CANCELLED']);
    expect(await referral.problems()).toEqual([]);
  });

  it.each([['CANCEL', 'CANCELLED'], ['UNREACHABLE', 'EXPIRED']])('after a no-show, %s ends as %s', async (outcome, state) => {
    await referral.scheduled();
    await referral.advanceTo((await referral.variable('booking') as JsonObject)['noShowAt']);
    await referral.harness.complete('gp.lin', 'U_FollowNoShow', { contacted: outcome === 'CANCEL', reason: 'C03' }, outcome);
    expect(await referral.state()).toBe(state);
    expect(await referral.problems()).toEqual([]);
  });

  it('a doctor who is absent: the old slot is free again, a new one is offered', async () => {
    await referral.scheduled();
    const slotId = (await referral.variable('slotHold') as JsonObject)['slotId'];
    await referral.deliverMessage('office.wang', 'appointment.changed', { appointmentChange: { reason: 'DOCTOR_ABSENT' } });
    expect(await referral.state()).toBe('BOOKING');
    expect(await taken(slotId)).toBe(0);
    await referral.pickFirstSlot();
    expect(await referral.state()).toBe('SCHEDULED');
    expect(await referral.problems()).toEqual([]);
  });

  it('a change of one item keeps the others', async () => {
    await referral.submit(CASES.tachycardia);
    await referral.accept(['OUTPATIENT', 'ADMISSION']);
    await referral.confirmBed();
    await referral.pickFirstSlot();
    await referral.deliverMessage('office.wang', 'appointment.changed', { appointmentChange: { reason: 'DOCTOR_ABSENT', needs: ['OUTPATIENT'] } });
    expect(await referral.openElements()).toEqual(['U_PickSlot']);
    await referral.pickFirstSlot();
    const items = (await referral.variable('booking') as JsonObject)['items'] as JsonObject[];
    expect(items.map((item) => item['kind']).sort()).toEqual(['ADMISSION', 'OUTPATIENT']);
    expect(await referral.problems()).toEqual([]);
  });

  it('a slot somebody else took meanwhile is searched again', async () => {
    await referral.submit(CASES.heartFailure);
    await referral.accept(['OUTPATIENT']);
    const [offer] = (await referral.variable('slotOffers') as JsonObject)['offers'] as JsonObject[];
    const slotId = String(offer?.['slotId']);
    for (let place = 0; place < 4; place++) {
      await referral.harness.store.holdSlot({ id: `other-${place}`, slotId, holder: `other-${place}`, expiresAt: null, at: referral.harness.clock.now() });
    }
    await referral.harness.complete('slot.zhao', 'U_PickSlot', { slotId, patientConfirmed: true }, 'BOOKED');
    expect(await referral.openElements()).toEqual(['U_PickSlot']);
    const next = await referral.pickFirstSlot();
    expect(next['slotId']).not.toBe(slotId);
    expect(await referral.state()).toBe('SCHEDULED');
    expect(await referral.problems()).toEqual([]);
  });

  it('no suitable slot: the slot manager adds one', async () => {
    await referral.submit(CASES.heartFailure);
    await referral.accept(['OUTPATIENT']);
    await referral.harness.complete('slot.zhao', 'U_PickSlot', { patientConfirmed: false }, 'NONE_SUITABLE');
    expect(await referral.state()).toBe('WAITLISTED');
    await referral.harness.complete('slot.zhao', 'U_ArrangeSlot', { start: '2026-11-25T12:00:00+08:00', end: '2026-11-25T12:30:00+08:00', reason: '加号' }, 'ADDED');
    expect(await referral.state()).toBe('SCHEDULED');
    expect(await referral.variable('booking')).toMatchObject({ start: '2026-11-25T04:00:00.000Z', noShowAt: '2026-11-25T06:30:00.000Z' });
    expect(await referral.problems()).toEqual([]);
  });

  const fillBeds = async (): Promise<void> => {
    for (let bed = 0; bed < 6; bed++) {
      await referral.harness.store.holdBed({ id: `other-${bed}`, orgId: 'H00001', departmentCode: 'CARD', holder: `other-${bed}`, expiresAt: null, at: referral.harness.clock.now() });
    }
  };

  it('no bed: waits, and goes on when one is released', async () => {
    await fillBeds();
    await referral.submit(CASES.heartFailure);
    await referral.accept(['ADMISSION']);
    expect(await referral.state()).toBe('WAITLISTED');
    await referral.harness.complete('slot.zhao', 'U_OfferAlternative', { estimatedDate: '2026-11-26', rank: 1, patientAnswer: 'AGREED' }, 'WAIT');
    await referral.harness.store.releaseHolds('other-3', referral.harness.clock.now());
    await referral.deliverMessage('slot.zhao', 'bed.released', { bedRelease: { ward: '心内科病区' } });
    await referral.confirmBed();
    expect(await referral.state()).toBe('SCHEDULED');
    expect(await referral.problems()).toEqual([]);
  });

  it('no bed within the wait limit: what was held is given back, the referral goes to the next hospital', async () => {
    await fillBeds();
    await referral.submit(CASES.unstableAngina, { targetOrg: 'H00001' });
    await referral.accept(['OUTPATIENT', 'ADMISSION']);
    const slot = await referral.pickFirstSlot();
    expect(await taken(slot['slotId'])).toBe(1);
    await referral.harness.complete('slot.zhao', 'U_OfferAlternative', { estimatedDate: '2026-11-26', rank: 1, patientAnswer: 'AGREED' }, 'WAIT');
    await referral.harness.advance('P1D');
    expect(await referral.state()).toBe('REDIRECTED');
    expect(await taken(slot['slotId'])).toBe(0);
    expect(await referral.problems()).toEqual([]);
    referral.follow(`${KEY}-1`);
    expect(await referral.variable('target')).toMatchObject({ orgId: 'H00002' });
    expect(await referral.state()).toBe('PENDING_TRIAGE');
  });

  it.each(['while booking', 'with an appointment'])('a patient who cancels %s ends the referral', async (phase) => {
    if (phase === 'with an appointment') await referral.scheduled();
    else {
      await referral.submit(CASES.heartFailure);
      await referral.accept(['OUTPATIENT']);
    }
    await referral.deliverMessage('gp.lin', 'referral.cancelled', { cancellation: { reason: 'C06' } });
    expect(await referral.state()).toBe('CANCELLED');
    expect((await referral.harness.state()).status).toBe('completed');
    expect(await referral.problems()).toEqual([]);
  });

  it.each(['triage', 'information', 'waiting list', 'appointment'])('expires when the validity ends during %s', async (phase) => {
    await fillBeds();
    await referral.submit(CASES.heartFailure);
    if (phase === 'information') await referral.triage('RETURN_FOR_INFO', { infoWanted: ['LAB'], infoText: '请补充' });
    if (phase === 'waiting list') await referral.accept(['ADMISSION']);
    if (phase === 'appointment') {
      await referral.accept(['OUTPATIENT']);
      await referral.harness.complete('slot.zhao', 'U_PickSlot', { patientConfirmed: false }, 'NONE_SUITABLE');
      await referral.harness.complete('slot.zhao', 'U_ArrangeSlot', { start: '2026-12-23T08:00:00+08:00', end: '2026-12-23T08:30:00+08:00', reason: '加号' }, 'ADDED');
    }
    const { validUntil } = await referral.variable('sent') as JsonObject;
    expect(validUntil).toBe('2026-12-23T01:00:00.000Z');
    await referral.advanceTo(validUntil, -1);
    expect((await referral.harness.state()).status).toBe('active');
    await referral.harness.advance(1);
    expect(await referral.state()).toBe('EXPIRED');
    expect((await referral.harness.state()).status).toBe('completed');
    expect(await referral.notified()).toContain('referral-expired -> gp@C00001');
    expect(await referral.problems()).toEqual([]);
  });
});
