/** G7: level I. The officer on duty has ten minutes, then the whole alliance is called; a deferred consent has a day. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/model/json.ts';
import { CASES, referralHarness, type Referral } from '../harness/referral.ts';

describe('a level I emergency', () => {
  let referral: Referral;
  beforeEach(async () => {
    referral = await referralHarness();
  });

  const answer = (data: JsonObject = {}): JsonObject => ({ reachedPerson: '黄卫东', time: '2026-11-23T09:03:00+08:00', accepted: true, ...data });

  it('goes straight to the hospital that accepts, with a bed', async () => {
    await referral.submit(CASES.chestPain);
    expect(await referral.state()).toBe('DRAFT');
    expect(await referral.openElements()).toEqual(['U_CallDuty']);
    expect(await referral.notified()).toEqual(['emergency-summary -> ref_office@H00001']);
    await referral.harness.complete('duty.h1', 'U_CallDuty', answer(), 'ACCEPT');
    expect(await referral.states()).toEqual(['DRAFT', 'SCHEDULED']);
    expect(await referral.variable('target')).toMatchObject({ orgId: 'H00001', departmentCode: 'CARD', bed: { found: true } });
    await referral.arrive();
    expect(await referral.variable('checkIn')).toMatchObject({ queue: { rank: 1001 } });
    expect(await referral.state()).toBe('IN_CARE');
    expect(await referral.problems()).toEqual([]);
  });

  it('unanswered for ten minutes, is broadcast; who accepts becomes the target and the bed moves along', async () => {
    await referral.submit(CASES.chestPain);
    await referral.harness.advance('PT10M');
    expect(await referral.openElements()).toEqual(['U_AnyDuty']);
    const called = (await referral.notified()).filter((line) => line.startsWith('emergency-broadcast'));
    expect(called).toEqual(['H00001', 'H00002', 'H00003', 'H00004'].map((id) => `emergency-broadcast -> duty_officer@${id}`));
    await referral.harness.advance('PT10M');
    expect(await referral.notified()).toContain('emergency-unanswered -> district_coord@HB0001');
    await referral.harness.complete('duty.h1', 'U_AnyDuty', { acceptedOrg: 'H00002', reachedPerson: '二院急诊', time: '2026-11-23T09:21:00+08:00' }, 'ACCEPT');
    expect(await referral.variable('target')).toMatchObject({ orgId: 'H00002', bed: { found: true, ward: '急诊科病区' } });
    expect(await referral.state()).toBe('SCHEDULED');
    // Six beds of the hospital asked first are free again, one of the other is held.
    const { store, clock } = referral.harness;
    const holdable = async (orgId: string): Promise<number> => {
      for (let bed = 0; ; bed++) {
        if (!(await store.holdBed({ id: `${orgId}-${bed}`, orgId, departmentCode: 'EMER', holder: 'test', expiresAt: null, at: clock.now() }))) return bed;
      }
    };
    expect([await holdable('H00001'), await holdable('H00002')]).toEqual([6, 5]);
    expect(await referral.problems()).toEqual([]);
  });

  it('a refusal is broadcast at once', async () => {
    await referral.submit(CASES.chestPain);
    await referral.harness.complete('duty.h1', 'U_CallDuty', answer({ accepted: false }), 'REFUSE');
    expect(await referral.openElements()).toEqual(['U_AnyDuty']);
    expect(await referral.problems()).toEqual([]);
  });

  describe('with deferred consent', () => {
    beforeEach(async () => {
      await referral.submit(CASES.stroke, { fromOrg: 'C00001' });
      await referral.harness.complete('duty.h1', 'U_CallDuty', answer(), 'ACCEPT');
      await referral.arrive();
      // The document of the community comes by itself.
      await referral.deliverMessage('gp.lin', 'referral.records-submitted', { records: { documents: [{ type: 'SUMMARY', title: '病历概要', ref: 'urn:doc:1' }] } });
    });

    const consent = { method: 'SIGNED', signer: '家属罗', relation: 'CHILD', explained: true };

    it('treats first; the consent follows within a day', async () => {
      expect(await referral.state()).toBe('IN_CARE');
      expect(await referral.openElements()).toContain('U_CompleteConsent');
      await referral.harness.complete('gp.lin', 'U_CompleteConsent', consent, 'SIGNED');
      await referral.harness.advance('P1D');
      expect(await referral.notified()).not.toContain('consent-overdue -> chc_coord@C00001');
      expect(await referral.problems()).toEqual([]);
    });

    it('after a day without it the coordinator is told, and the task stays', async () => {
      await referral.harness.advance('P1D');
      expect(await referral.notified()).toContain('consent-overdue -> chc_coord@C00001');
      await referral.harness.complete('gp.lin', 'U_CompleteConsent', consent, 'SIGNED');
      expect(await referral.problems()).toEqual([]);
    });
  });

  it('a case raised to level I during triage takes the green channel', async () => {
    await referral.submit(CASES.unstableAngina, { targetOrg: 'H00001' });
    await referral.triage('CHANGE_PRIORITY', { levelConfirmed: 'I' });
    expect(await referral.openElements()).toEqual(['U_CallDuty']);
    await referral.harness.complete('duty.h1', 'U_CallDuty', answer(), 'ACCEPT');
    expect(await referral.state()).toBe('SCHEDULED');
    expect(await referral.problems()).toEqual([]);
  });

  it('a patient who gets worse while waiting is triaged anew and gives the slot back', async () => {
    await referral.scheduled();
    const slotId = (await referral.variable('slotHold') as JsonObject)['slotId'];
    const vitals = { temperature: 36.5, pulse: 130, respiration: 34, systolic: 86, diastolic: 50, spo2: 86, gcs: 14 };
    await referral.deliverMessage('gp.lin', 'referral.upgraded', { upgrade: { referralType: 'URGENT', vitals, presentHistory: '夜间端坐呼吸加重' } });
    expect(await referral.variable('triage')).toMatchObject({ level: 'I' });
    expect(await referral.variable('released')).toEqual({ released: 1, reason: 'C02' });
    expect(await referral.openElements()).toEqual(['U_CallDuty']);
    const free = await referral.harness.store.freeSlots({ orgId: 'H00001', departmentCode: 'CARD', from: 0, to: Number.MAX_SAFE_INTEGER, limit: 10_000 });
    expect(free.find(({ id }) => id === slotId)?.taken).toBe(0);
    await referral.harness.complete('duty.h1', 'U_CallDuty', answer(), 'ACCEPT');
    expect(await referral.state()).toBe('SCHEDULED');
    expect(await referral.problems()).toEqual([]);
  });
});
