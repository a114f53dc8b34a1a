/** G6: withdrawal before arrival gives back everything; after arrival the hospital must agree. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CASES, referralHarness, type Referral } from '../harness/referral.ts';

const WITHDRAW = { withdrawal: { reason: 'C04' } };

describe('withdrawal', () => {
  let referral: Referral;
  beforeEach(async () => {
    referral = await referralHarness();
  });

  it('before arrival releases slot, examination and bed', async () => {
    const { store, clock } = referral.harness;
    const start = clock.now() + 25 * 3_600_000;
    await store.putSlot({ id: 'EXAM-1', orgId: 'H00001', departmentCode: 'EXAM', doctorName: null, start, end: start + 1_800_000, pool: 'REFERRAL_RESERVED', capacity: 1 });
    const exams = (): Promise<unknown[]> => store.freeSlots({ orgId: 'H00001', departmentCode: 'EXAM', from: 0, to: Number.MAX_SAFE_INTEGER, limit: 10 });
    await referral.submit(CASES.tachycardia);
    await referral.accept(['OUTPATIENT', 'EXAM', 'ADMISSION']);
    expect(await referral.openElements()).toEqual(['U_BookExam', 'U_ConfirmBed', 'U_PickSlot']);
    const slot = await referral.pickFirstSlot();
    await referral.bookExam();
    await referral.confirmBed();
    expect(await referral.state()).toBe('SCHEDULED');
    expect(await exams()).toEqual([]);

    await referral.deliverMessage('gp.lin', 'referral.withdrawn', WITHDRAW);
    expect(await referral.state()).toBe('WITHDRAWN');
    expect(await referral.variable('released')).toEqual({ released: 3, reason: 'C04' });
    expect(await exams()).toHaveLength(1);
    const free = await store.freeSlots({ orgId: 'H00001', departmentCode: 'CARD', from: 0, to: Number.MAX_SAFE_INTEGER, limit: 10_000 });
    expect(free.find(({ id }) => id === slot['slotId'])?.taken).toBe(0);
    expect(await referral.notified()).toContain('referral-withdrawn -> ref_office@H00001');
    expect((await referral.harness.state()).status).toBe('completed');
    expect(await referral.openElements()).toEqual([]);
    expect(await referral.problems()).toEqual([]);
  });

  it.each(['triage', 'information', 'booking', 'no-show'])('is possible during %s', async (phase) => {
    if (phase === 'no-show') {
      await referral.scheduled();
      await referral.harness.advance('P10D');
    } else {
      await referral.submit(CASES.heartFailure);
      if (phase === 'information') await referral.triage('RETURN_FOR_INFO', { infoWanted: ['LAB'], infoText: '请补充' });
      if (phase === 'booking') await referral.accept(['OUTPATIENT']);
    }
    await referral.deliverMessage('gp.lin', 'referral.withdrawn', WITHDRAW);
    expect(await referral.state()).toBe('WITHDRAWN');
    expect((await referral.harness.state()).status).toBe('completed');
    expect(await referral.problems()).toEqual([]);
  });

  describe('after arrival', () => {
    beforeEach(async () => {
      await referral.scheduled();
      await referral.harness.advance('PT3H');
      await referral.arrive();
      await referral.deliverMessage('gp.lin', 'referral.withdrawn', WITHDRAW);
    });

    it('is a request the hospital may accept', async () => {
      expect(await referral.state()).toBe('IN_CARE');
      expect(await referral.openElements()).toEqual(['U_CancelRequest', 'U_Encounter']);
      await referral.harness.complete('office.wang', 'U_CancelRequest', { reason: '同意' }, 'ACCEPT');
      expect(await referral.state()).toBe('CANCELLED');
      expect(await referral.openElements()).toEqual([]);
      expect((await referral.harness.state()).status).toBe('completed');
      expect(await referral.problems()).toEqual([]);
    });

    it('or refuse: the care goes on', async () => {
      await referral.harness.complete('office.wang', 'U_CancelRequest', { reason: '已开始检查' }, 'REJECT');
      expect(await referral.state()).toBe('IN_CARE');
      expect(await referral.openElements()).toEqual(['U_Encounter']);
      expect(await referral.notified()).toContain('cancel-refused -> gp@C00001');
      await referral.deliverMessage('gp.lin', 'referral.withdrawn', WITHDRAW);
      expect(await referral.openElements()).toEqual(['U_CancelRequest', 'U_Encounter']);
      expect(await referral.problems()).toEqual([]);
    });
  });
});
