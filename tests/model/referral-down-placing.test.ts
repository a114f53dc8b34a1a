/** From the discharge plan to the patient at the centre: suitability, consent, medication, the centres' answers, hand-over, the first visit. */
import { beforeEach, describe, expect, it } from 'vitest';
import { downHarness, plan, type Down } from '../harness/referral-down.ts';
import { CASES, KEY, referrals, Referral } from '../harness/referral.ts';
import type { JsonObject } from '../../engine/model/json.ts';

let down: Down;
beforeEach(async () => {
  down = await downHarness();
});

describe('before a centre is asked', () => {
  const condition = (changes: JsonObject): JsonObject => ({ condition: { ...(plan['condition'] as JsonObject), ...changes } });

  it('a patient not yet fit is looked at again after a day', async () => {
    await down.submit(condition({ maxTemp48h: 38.6 }));
    expect(await down.state()).toBe('CANDIDATE');
    expect(await down.open()).toEqual([]);
    await down.harness.advance('P1D');
    await down.do('dr.chen', 'U_Recheck', 'RECHECK', condition({ maxTemp48h: 37 }));
    expect(await down.open()).toEqual(['U_Consent']);
    expect(await down.problems()).toEqual([]);
  });

  it.each([[{ ivVasoactive: true }], [{ vitalsStable: false }]])('a patient unfit stays: %j', async (changes) => {
    await down.submit(condition(changes));
    expect(await down.state()).toBe('CANCELLED');
    expect(await down.notified()).toContain('down-unsuitable -> attending@H00001#CARD');
    expect(await down.problems()).toEqual([]);
  });

  it('a patient who does not agree goes home with advice', async () => {
    await down.submit();
    await down.do('dr.chen', 'U_Consent', 'REFUSE', { refusalReason: '希望回老家' });
    expect(await down.state()).toBe('CANCELLED');
    expect(await down.notified()).toContainEqual(expect.stringMatching(/^down-refused -> patient:/));
    expect(await down.problems()).toEqual([]);
  });

  it('a drug the centre does not have needs a bridging supply, or another drug', async () => {
    const drug = (daysRemaining: number): JsonObject => ({ code: 'YP-SAC50', name: '沙库巴曲缬沙坦', dose: '50 mg 每日两次', daysRemaining });
    await down.sent({ meds: [drug(7)] });
    expect(await down.open()).toEqual(['U_MedAdjust']);
    expect(await down.variable('formulary')).toMatchObject({ result: 'GAPS', gaps: [{ code: 'YP-SAC50', status: 'GAP' }] });
    await down.do('dr.chen', 'U_MedAdjust', 'ADJUSTED', { meds: [drug(14)] });
    expect(await down.variable('formulary')).toMatchObject({ result: 'OK', bridged: [{ code: 'YP-SAC50' }] });
    expect(await down.open()).toEqual(['U_ChcAccept']);
    expect(await down.problems()).toEqual([]);
  });

  it('ranks the centres: the one asked for, the signed doctor\'s, then others able to rehabilitate', async () => {
    await down.sent({ targetOrg: 'C00003' });
    // C00003 has nobody for rehabilitation; C00002 has the signed doctor.
    expect(await down.variable('targetCentres')).toMatchObject([{ orgId: 'C00002' }, { orgId: 'C00001' }]);
  });
});

describe('the centres\' answers', () => {
  it('information, then another date', async () => {
    await down.sent();
    await down.answer('gp.lin', 'RETURN_FOR_INFO', { missingInfo: '影像报告' });
    expect(await down.state()).toBe('INFO_REQUESTED');
    await down.do('dr.chen', 'U_SupplyInfo', 'SUPPLIED', { answer: '已上传' });
    await down.answer('gp.lin', 'PROPOSE_DATE', { proposedDate: '2026-11-25' });
    await down.do('dr.chen', 'U_ConfirmDate', 'DISAGREE', { reason: '当日出院' });
    await down.answer('gp.lin', 'PROPOSE_DATE', { proposedDate: '2026-11-26' });
    await down.do('dr.chen', 'U_ConfirmDate', 'AGREE');
    expect(await down.state()).toBe('ACCEPTED');
    expect(await down.variable('acceptance')).toMatchObject({ date: '2026-11-26' });
    expect(await down.problems()).toEqual([]);
  });

  it('a first visit later than three days after discharge only with the physician\'s consent', async () => {
    await down.sent();
    await down.accept('gp.lin', '2026-11-27');
    expect(await down.open()).toEqual(['U_ConfirmDate']);
    await down.do('dr.chen', 'U_ConfirmDate', 'DISAGREE', { reason: '须三日内' });
    await down.accept('gp.lin', '2026-11-26');
    expect(await down.state()).toBe('ACCEPTED');
    expect(await down.problems()).toEqual([]);
  });

  it('silence: reminded after a working day, the next centre after two, the district in the end', async () => {
    await down.sent();
    await down.harness.advance('P1D');
    expect(await down.notified()).toContain('down-accept-overdue -> district_coord@HB0001');
    await down.harness.advance('P1D');
    expect((await down.harness.task('U_ChcAccept')).candidateGroups).toContain('gp@C00002');
    await down.answer('gp.sun', 'REJECT', { reason: 'R03' });
    expect(await down.open()).toEqual(['U_CoordPlace']);
    await down.do('coord.district', 'U_CoordPlace', 'PLACE', { orgId: 'C00001', reason: '电话协调' });
    await down.accept();
    expect(await down.state()).toBe('ACCEPTED');
    expect(await down.problems()).toEqual([]);
  });

  it('nobody can take the patient', async () => {
    await down.sent();
    await down.answer('gp.lin', 'REJECT', { reason: 'R03' });
    await down.answer('gp.sun', 'REJECT', { reason: 'R03' });
    await down.do('coord.district', 'U_CoordPlace', 'GIVE_UP', { reason: '暂无床位' });
    expect(await down.state()).toBe('REJECTED');
    expect(await down.problems()).toEqual([]);
  });
});

describe('hand-over and first visit', () => {
  const visits = async (): Promise<string[]> => (await down.harness.store.freeSlots({ orgId: 'C00001', departmentCode: 'GP', from: 0, to: Date.parse('2027-12-31T00:00:00Z'), limit: 20 })).map(({ id }) => id);

  it('cancelled after acceptance: first visit and equipment are undone', async () => {
    await down.sent();
    await down.accept();
    await down.do('care.ma', 'U_Equipment', 'READY', { readyOn: '2026-11-24' });
    expect(await visits()).toEqual([]);
    await down.tell('dr.chen', 'referral.withdrawn', { withdrawal: { reason: 'C02' } });
    expect(await down.state()).toBe('CANCELLED');
    expect(await visits()).toHaveLength(1);
    expect(await down.notified()).toContain('down-equipment-cancelled -> care_mgr@C00001');
    expect(await down.open()).toEqual([]);
    expect((await down.harness.state()).status).toBe('completed');
    expect(await down.problems()).toEqual([]);
  });

  it('withdrawn before acceptance', async () => {
    await down.sent();
    await down.tell('dr.chen', 'referral.withdrawn', { withdrawal: { reason: 'C01' } });
    expect(await down.state()).toBe('CANCELLED');
    expect(await down.notified()).toContain('down-withdrawn -> chc_coord@C00001');
    expect(await down.problems()).toEqual([]);
  });

  const missed = async (): Promise<void> => {
    await down.sent({ equipment: [] });
    await down.accept();
    await down.handOver();
    await down.harness.advanceTo(Date.parse('2026-11-27T09:00:00+08:00'));
    expect(await down.state()).toBe('NO_SHOW');
  };

  it('missed, and booked again', async () => {
    await missed();
    await down.do('care.ma', 'U_HomeContact', 'REBOOK', { reached: true, newDate: '2026-11-30' });
    expect(await down.state()).toBe('HANDOVER_READY');
    await down.firstVisit('gp.lin');
    expect(await down.state()).toBe('IN_REHAB');
    expect(await down.problems()).toEqual([]);
  });

  it('missed and not wanted: closed, the booking given back', async () => {
    await missed();
    await down.do('care.ma', 'U_HomeContact', 'CLOSE', { reached: true, reason: '已回老家' });
    expect(await down.state()).toBe('CANCELLED');
    expect(await visits()).toHaveLength(1);
    expect(await down.notified()).toContain('down-no-show -> attending@H00001#CARD');
    expect(await down.problems()).toEqual([]);
  });

  it('missed and never reached: lost after three attempts', async () => {
    await missed();
    for (let attempt = 0; attempt < 3; attempt++) {
      await down.do('care.ma', 'U_HomeContact', 'UNREACHABLE', { reached: false });
      await down.harness.advance('P2D');
    }
    expect(await down.state()).toBe('EXPIRED');
    expect(await down.problems()).toEqual([]);
  });
});

describe('from an up-referral', () => {
  it('starts with the feedback that asks for it, once, with what the hospital knows; the cases are linked', async () => {
    const { harness } = down;
    const up = new Referral(harness);
    await up.submit(CASES.heartFailure);
    await up.accept(['OUTPATIENT']);
    await up.pickFirstSlot();
    await up.arrive();
    await harness.complete('dr.chen', 'U_Encounter', { notes: '心衰加重', diagnosis: [{ code: 'I50.9', name: '心力衰竭', type: 'MAIN' }] }, 'COMPLETE');
    for (let round = 0; round < 2; round++) {
      await harness.complete('dr.chen', 'U_Feedback', { diagnosis: [{ code: 'I50.9', name: '心力衰竭', type: 'MAIN' }], examResults: '射血分数 38%', treatment: '利尿', nextPlan: '社区随访', outcomeCode: 'CONSULTED', needDown: true, sign: { signer: '陈立新', signedAt: '2026-11-24T10:00:00+08:00', method: 'typed' } }, 'SEND');
      await up.acknowledge(round === 0 ? 'QUERY' : 'ACK', '利尿剂何时减量？');
    }
    expect(await up.problems()).toEqual([]);
    const links = await harness.store.caseLinks(harness.instanceId);
    expect(links).toMatchObject([{ kind: 'referral.down-requested' }]);

    harness.instanceId = links[0]?.toInstanceId ?? '';
    expect(await down.open()).toEqual(['U_DownDraft']);
    expect((await harness.task('U_DownDraft')).candidateGroups).toEqual(['attending@H00001#CARD', 'specialist@H00001#CARD']);
    const begun = await down.variable('down') as JsonObject;
    expect(begun).toMatchObject({ patient: { name: (referrals[CASES.heartFailure]?.['patient'] as JsonObject)['name'] as string }, nextPlan: '社区随访', targetOrg: 'C00001' });
    await down.do('dr.chen', 'U_DownDraft', 'SUBMIT', { ...plan, ...begun, meds: plan['meds'] ?? [], fromDept: 'CARD' });
    await down.agree();
    expect(await down.state()).toBe('PENDING_CHC');
    expect((await harness.store.case(harness.instanceId, { userId: 'x', groups: [], orgIds: ['H00001'], admin: false }))?.businessKey).toBe(`${KEY}-D`);
    expect(await down.problems()).toEqual([]);
  });
});
