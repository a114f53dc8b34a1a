/** G11 and the care in the community: rejected by one centre, taken by another, first visit, rehabilitation, red flag, hospital again. */
import { beforeEach, describe, expect, it } from 'vitest';
import { DOWN, downHarness, type Down } from '../harness/referral-down.ts';

describe('G11: back to the community and up again', () => {
  let down: Down;
  beforeEach(async () => {
    down = await downHarness();
  });

  it('is rejected by the first centre, accepted by the second; first visit on day 3; red flag after 4 of 10 sessions; up at level II', async () => {
    const { harness } = down;
    await down.sent();
    expect((await harness.task('U_ChcAccept')).candidateGroups).toEqual(['gp@C00001', 'chc_coord@C00001', 'rehab_therapist@C00001']);
    await down.answer('gp.lin', 'REJECT', { reason: 'R03' });
    // The family doctor the patient has signed with works there.
    expect((await harness.task('U_ChcAccept')).candidateGroups).toContain('gp@C00002');
    await down.accept('gp.sun');
    await down.handOver();
    await down.do('care.qian', 'U_Equipment', 'READY', { readyOn: '2026-11-24' });
    expect(await down.state()).toBe('HANDOVER_READY');

    await harness.advanceTo(Date.parse('2026-11-26T09:10:00+08:00'));
    await down.firstVisit('gp.sun');
    expect(await down.state()).toBe('IN_REHAB');

    const parent = await down.course();
    const course = harness.instanceId;
    await down.do('care.qian', 'U_InitialAssessment', 'SUBMIT', { barthel: 55, pain: 1, goals: [{ goal: '独立步行 50 米', by: '2026-12-31' }], sessionsTotal: 10, frequencyPerWeek: 3 });
    await down.do('gp.sun', 'U_PlanApprove', 'APPROVE');
    for (let session = 0; session < 4; session++) await down.do('care.qian', 'U_Session', 'DONE', { date: '2026-11-27', items: '步态训练', minutes: 30 });
    expect(await down.variable('progress')).toMatchObject({ done: 4, planned: 10, ratio: '4/10' });
    await down.do('care.qian', 'U_Session', 'ADVERSE', { date: '2026-12-01', adverse: '训练中头晕、言语不清' });
    expect(await down.state()).toBe('PAUSED');

    harness.instanceId = parent;
    expect((await harness.task('U_GpAssess')).due).toBe(harness.clock.now() + 2 * 3_600_000);
    await down.referUp('gp.sun');
    expect(await down.state()).toBe('RE-UPPED');
    expect((await harness.state()).status).toBe('completed');
    expect(await down.variable('rehabProgress')).toMatchObject({ ratio: '4/10' });
    expect(await down.notified()).toContain('down-re-upped -> attending@H00001#CARD');
    expect(await down.states()).toEqual(['DRAFT', 'CANDIDATE', 'PATIENT_CONSENT', 'PENDING_CHC', 'REDIRECTED', 'PENDING_CHC', 'ACCEPTED', 'HANDOVER_READY', 'TRANSFERRED', 'FIRST_VISIT_DONE', 'IN_REHAB', 'RE-UPPED']);
    expect(await down.problems()).toEqual([]);

    harness.instanceId = course;
    expect(await down.state()).toBe('TRANSFERRED');
    expect(await down.variable('progress')).toMatchObject({ ratio: '4/10' });

    const up = (await harness.store.caseLinks(parent)).find(({ kind }) => kind === 'referral.submitted');
    harness.instanceId = up?.toInstanceId ?? '';
    expect(await down.variable('triage')).toMatchObject({ level: 'II' });
    expect(await down.variable('origin')).toMatchObject({ basedOn: DOWN });
    expect(await down.variable('referral')).toMatchObject({ patient: { name: '潘德明' }, diagnosis: [{ code: 'I63.9' }, { code: 'I50.9' }] });
    expect((await harness.task('U_Triage')).candidateGroups).toContain('ref_office@H00001');
    expect((await harness.store.case(harness.instanceId, { userId: 'x', groups: [], orgIds: ['C00002'], admin: false }))?.businessKey).toBe(`${DOWN}-U`);
    expect(await harness.store.incidents()).toEqual([]);
  });
});

describe('care in the community', () => {
  let down: Down;
  beforeEach(async () => {
    down = await downHarness();
  });
  const noRehab = { reason: 'STABLE', needRehab: false, equipment: [] };

  it('follows up on the days of the plan, reviews and closes; the hospital gets the summary', async () => {
    const { harness } = down;
    await down.inCommunity(noRehab);
    expect(await down.state()).toBe('FIRST_VISIT_DONE');
    for (const day of ['2026-11-30', '2026-12-07', '2026-12-21', '2027-02-21']) {
      expect(await down.open()).toEqual([]);
      await harness.advanceTo(Date.parse(`${day}T00:00:00+08:00`));
      await down.followUp('care.ma');
    }
    expect(await down.variable('followUps')).toMatchObject([{ day: 7 }, { day: 14 }, { day: 28 }, { day: 90, outcome: 'OK' }]);
    await down.do('gp.lin', 'U_OutcomeReview', 'ACHIEVED', { summary: '步行独立' });
    expect(await down.state()).toBe('CLOSED');
    expect(await down.notified()).toContain('down-report -> ref_office@H00001');
    expect((await down.states()).slice(-4)).toEqual(['TRANSFERRED', 'FIRST_VISIT_DONE', 'REVIEW_DUE', 'CLOSED']);
    expect(await down.problems()).toEqual([]);
  });

  it('extends the plan from the day of the review', async () => {
    const { harness } = down;
    await down.inCommunity({ ...noRehab, followUpPlan: [{ day: 7, method: 'PHONE', content: '血压' }] });
    await harness.advance('P5D');
    await down.followUp('gp.lin');
    await down.do('gp.lin', 'U_OutcomeReview', 'EXTEND', { summary: '血压未达标', followUpPlan: [{ day: 3, method: 'PHONE', content: '血压' }] });
    expect(await down.state()).toBe('FIRST_VISIT_DONE');
    await harness.advance('P3D');
    await down.followUp('gp.lin');
    await down.do('gp.lin', 'U_OutcomeReview', 'HOME', { summary: '达标' });
    expect(await down.state()).toBe('CLOSED');
    expect(await down.problems()).toEqual([]);
  });

  it('assesses a red flag of a form while everything goes on, and alerts when nobody does for two hours', async () => {
    const { harness } = down;
    await down.inCommunity({ ...noRehab, followUpPlan: [{ day: 4, method: 'PHONE', content: '血压' }, { day: 14, method: 'VISIT', content: '复评' }] });
    await harness.advance('P1D');
    await down.followUp('care.ma', 'RED_FLAG', { symptoms: '夜间气促', redFlags: ['DYSPNOEA'] });
    expect(await down.open()).toEqual(['U_GpAssess']);
    await harness.advance('PT2H');
    expect(await down.notified()).toContain('red-flag-overdue -> district_coord@HB0001');
    await down.do('gp.lin', 'U_GpAssess', 'CONTINUE', { findings: '利尿剂漏服' });
    await harness.advance('P12D');
    await down.followUp('care.ma');
    expect(await down.state()).toBe('REVIEW_DUE');
    expect(await down.problems()).toEqual([]);
  });

  it('takes a red flag from the case page, and one the review ends with', async () => {
    await down.inCommunity({ ...noRehab, followUpPlan: [{ day: 0, method: 'PHONE', content: '血压' }] });
    await down.tell('care.ma', 'referral.red-flag', { redFlag: { symptoms: '胸痛' } });
    await down.do('gp.lin', 'U_GpAssess', 'CONTINUE', { findings: '肌肉痛' });
    await down.followUp('care.ma');
    await down.do('gp.lin', 'U_OutcomeReview', 'RE_UP', { summary: '心衰加重' });
    expect(await down.open()).toEqual(['U_GpAssess']);
    await down.referUp('gp.lin', { targetDept: 'CARD' });
    expect(await down.state()).toBe('RE-UPPED');
    expect(await down.problems()).toEqual([]);
  });

  it('a patient who dies is not closed as treated', async () => {
    await down.inCommunity({ ...noRehab, followUpPlan: [{ day: 0, method: 'PHONE', content: '血压' }] });
    await down.followUp('care.ma');
    await down.do('gp.lin', 'U_OutcomeReview', 'DIED', { summary: '家中去世' });
    expect(await down.state()).toBe('DIED');
    expect((await down.harness.state()).status).toBe('completed');
    expect(await down.problems()).toEqual([]);
  });

  it('gives up after three follow-ups without contact', async () => {
    await down.inCommunity({ ...noRehab, followUpPlan: [0, 1, 2, 60].map((day) => ({ day, method: 'PHONE', content: '血压' })) });
    for (let call = 0; call < 3; call++) await down.followUp('care.ma', 'LOST', { symptoms: '无人接听' });
    expect(await down.state()).toBe('EXPIRED');
    expect(await down.problems()).toEqual([]);
  });
});
